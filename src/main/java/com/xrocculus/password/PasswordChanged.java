package com.xrocculus.password;

import com.xrocculus.web.request.Caller;
import org.jspecify.annotations.Nullable;

/**
 * Published in the transaction that changes a password.
 *
 * @param by the user itself or an administrator; null for the operator of the machine
 */
public record PasswordChanged(long userId, @Nullable Caller by) {}
