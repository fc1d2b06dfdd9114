package com.xrocculus.login;

import com.xrocculus.web.request.Caller;
import org.jspecify.annotations.Nullable;

/**
 * Published in the transaction that ends the logins of a user, all of them or all but that of the caller, before they
 * are locked.
 *
 * @param by null for the operator of the machine
 */
public record LoginsEnded(long userId, @Nullable Caller by) {}
