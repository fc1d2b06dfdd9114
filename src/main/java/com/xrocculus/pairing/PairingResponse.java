package com.xrocculus.pairing;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A device that waits to be paired, as the user sees it who decides. */
record PairingResponse(
        @Schema(description = "The name that the device sent", example = "Headset 12") @Nullable
        String device,

        @Schema(description = "The IP address of the device", example = "192.0.2.7")
        String address,

        @Schema(description = "When the device asked to be paired")
        Instant createdAt,

        Instant expiresAt) {

    static PairingResponse of(Pairing pairing) {
        return new PairingResponse(
                pairing.getDevice(), pairing.getAddress(), pairing.getCreatedAt(), pairing.getExpiresAt());
    }
}
