package com.xrocculus.user;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The permissions of a user. */
public enum Role {
    /** May read groups, manage its own sessions and change its own profile. */
    @JsonProperty("user")
    USER,
    /** May do everything. */
    @JsonProperty("admin")
    ADMIN
}
