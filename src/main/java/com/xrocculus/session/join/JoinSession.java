package com.xrocculus.session.join;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/** The request to join a session. */
record JoinSession(
        @Schema(description = "The join code of the session, ignoring case, spaces and hyphens", example = "KWRTZB")
        @NotNull
        @Size(max = 100, message = "must have at most 100 characters")
        String code) {

    /** Without the code. */
    @Override
    public String toString() {
        return "JoinSession[]";
    }
}
