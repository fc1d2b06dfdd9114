package com.xrocculus.pairing;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

record ApprovePairing(
        @Schema(
                description = "The user whom the device is logged in as. The default is the caller. Only administrators"
                        + " may send another user.",
                example = "1")
        @Nullable
        Long userId) {}
