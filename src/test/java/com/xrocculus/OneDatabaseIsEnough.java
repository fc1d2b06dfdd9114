package com.xrocculus;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Marks a class whose tests do not depend on the database, so that {@link OnEachDatabase} runs them on H2 only. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface OneDatabaseIsEnough {}
