package com.xrocculus.pairing;

import io.swagger.v3.oas.annotations.media.Schema;

/** The codes of a new pairing, and how to use them (RFC 8628, section 3.2). */
record StartedPairing(
        @Schema(
                description = "The device sends it to `/login`, and shows it to nobody",
                example = "GmRhmhcxhwAzkoEq...")
        String deviceCode,

        @Schema(description = "The device shows it to its user", example = "WDJB-MJHT")
        String userCode,

        @Schema(description = "The page where the user enters the code", example = "http://127.0.0.1:8000/pair")
        String verificationUri,

        @Schema(
                description = "The same page with the code, for a QR code",
                example = "http://127.0.0.1:8000/pair?code=WDJB-MJHT")
        String verificationUriComplete,

        @Schema(description = "Seconds until the codes expire", example = "600")
        long expiresIn,

        @Schema(description = "Seconds that the device must wait between two requests to `/login`", example = "5")
        long interval) {

    /**
     * @param service the address of this service as the device knows it
     */
    static StartedPairing of(String deviceCode, String userCode, String service) {
        var page = service + "/pair";
        var shown = PairingCodes.format(userCode);
        return new StartedPairing(
                deviceCode,
                shown,
                page,
                page + "?code=" + shown,
                Pairing.LIFETIME.toSeconds(),
                Pairing.INTERVAL.toSeconds());
    }
}
