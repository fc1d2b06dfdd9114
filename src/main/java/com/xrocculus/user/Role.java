package com.xrocculus.user;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;

/** The permissions of a user. */
@Schema(enumAsRef = true, description = "What a user may do: its own things, or everything")
public enum Role {
    /** May read groups, manage its own sessions and change its own profile. */
    @JsonProperty("user")
    USER,
    /** May do everything. */
    @JsonProperty("admin")
    ADMIN
}
