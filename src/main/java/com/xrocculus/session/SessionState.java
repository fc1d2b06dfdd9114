package com.xrocculus.session;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Whether a session is running. */
enum SessionState {
    @JsonProperty("inactive")
    INACTIVE,
    @JsonProperty("active")
    ACTIVE
}
