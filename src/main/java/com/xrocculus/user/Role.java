package com.xrocculus.user;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a user may do. */
public enum Role {
    /** Reads groups, runs sessions of its own, changes its own profile. */
    @JsonProperty("user")
    USER,
    /** Does everything. */
    @JsonProperty("admin")
    ADMIN
}
