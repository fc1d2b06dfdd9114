package com.xrocculus.session;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;

/** Whether a session is running. */
@Schema(enumAsRef = true, description = "Whether a session is running")
enum SessionState {
    @JsonProperty("inactive")
    INACTIVE,
    @JsonProperty("active")
    ACTIVE
}
