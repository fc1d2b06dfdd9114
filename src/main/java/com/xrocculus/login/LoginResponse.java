package com.xrocculus.login;

import com.xrocculus.web.list.ListItem;
import com.xrocculus.web.request.Caller;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A login as clients see it. */
@Schema(name = "ActiveLogin")
record LoginResponse(
        @Schema(example = "1") long id,

        @Schema(description = "The name that the device sent", example = "Headset 12") @Nullable
        String device,

        Instant createdAt,

        @Schema(description = "When it last received tokens")
        Instant lastUsedAt,

        Instant expiresAt,

        @Schema(description = "Whether it is the login of this request", example = "true")
        boolean current)
        implements ListItem {

    static LoginResponse of(Login login, Caller caller) {
        return new LoginResponse(
                login.getId(),
                login.getDevice(),
                login.getCreatedAt(),
                login.getLastUsedAt(),
                login.getExpiresAt(),
                login.getId() == caller.loginId());
    }
}
