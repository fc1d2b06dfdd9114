package com.xrocculus.user;

/** Published in the transaction that deletes a user. */
public record UserDeleted(User user) {}
