package com.xrocculus.user;

/** Published in the transaction that disables a user. */
public record UserDisabled(long userId) {}
