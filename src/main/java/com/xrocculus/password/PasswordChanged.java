package com.xrocculus.password;

/**
 * Published in the transaction that changes a password.
 *
 * @param byLogin the login that the change came from, which need not be the user's own
 */
public record PasswordChanged(long userId, long byLogin) {}
