package com.xrocculus.session;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Whether a session runs. */
enum SessionState {
    @JsonProperty("inactive")
    INACTIVE,
    @JsonProperty("active")
    ACTIVE
}
