package com.xrocculus.user;

import com.xrocculus.web.request.Caller;

/** Published in the transaction that deletes a user. */
public record UserDeleted(User user, Caller by) {}
