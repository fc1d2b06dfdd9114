package com.xrocculus.user;

import com.xrocculus.web.request.Caller;

/** Published in the transaction that disables a user. */
public record UserDisabled(long userId, Caller by) {}
