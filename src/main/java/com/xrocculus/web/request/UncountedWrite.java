package com.xrocculus.web.request;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a route whose requests {@link WriteLimiter} does not count: one that ends logins, which must be possible while
 * somebody else uses up the limit with a stolen login.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface UncountedWrite {}
