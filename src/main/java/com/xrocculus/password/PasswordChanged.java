package com.xrocculus.password;

/**
 * Published in the transaction that changes a password.
 *
 * @param byLogin the login that made the change, which may belong to an administrator
 */
public record PasswordChanged(long userId, long byLogin) {}
