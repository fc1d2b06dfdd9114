package com.xrocculus.pairing;

import com.xrocculus.web.request.PlainText;
import com.xrocculus.web.request.Text;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a device sends to be paired (RFC 8628, section 3.1). */
record StartPairing(
        @Schema(description = "The name of the device. The default is its User-Agent.", example = "Headset 12")
        @PlainText(max = 100)
        @Nullable
        String device) {

    StartPairing {
        device = Text.cleanOrNull(device);
    }
}
