package com.xrocculus.login.token;

import com.xrocculus.web.problem.ProblemException;
import com.xrocculus.web.request.PlainText;
import com.xrocculus.web.request.Text;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The parameters of all grants. Each {@link Grant} requires those that it needs. */
public record TokenRequest(
        @Schema(
                description = "`password` if left out, `refresh_token`, or"
                        + " `urn:ietf:params:oauth:grant-type:device_code`",
                example = "password")
        @Nullable
        String grantType,

        @Schema(description = "To log in: a username or an email", example = "admin") @Nullable
        String username,

        @Schema(description = "To log in, instead of `username`", example = "admin@example.com") @Nullable
        String email,

        @Schema(description = "To log in") @Nullable String password,

        @Schema(
                description = "To log in: the name of the device. The default is its User-Agent.",
                example = "Headset 12")
        @PlainText(max = 100)
        @Nullable
        String device,

        @Schema(description = "To refresh: the token of the last response", example = "AAAAAAAAAAW9iVz1...") @Nullable
        String refreshToken,

        @Schema(description = "To poll for the login of a paired device", example = "GmRhmhcxhwAzkoEq...") @Nullable
        String deviceCode) {

    /** Parameters without a value count as left out (RFC 6749, section 3.2). */
    public TokenRequest {
        grantType = nullIfEmpty(grantType);
        username = nullIfEmpty(username);
        email = nullIfEmpty(email);
        password = nullIfEmpty(password);
        device = Text.cleanOrNull(nullIfEmpty(device));
        refreshToken = nullIfEmpty(refreshToken);
        deviceCode = nullIfEmpty(deviceCode);
    }

    private static @Nullable String nullIfEmpty(@Nullable String value) {
        return value == null || value.isEmpty() ? null : value;
    }

    String grantTypeOrPassword() {
        return Objects.requireNonNullElse(grantType, "password");
    }

    @Nullable
    String name() {
        return username == null ? email : username;
    }

    /**
     * @throws ProblemException 422 if the parameter is missing
     */
    public static String required(String parameter, @Nullable String value) {
        if (value == null) {
            throw ProblemException.invalid(parameter, "must be given, and not null");
        }
        return value;
    }

    /** Omits secrets. */
    @Override
    public String toString() {
        return "TokenRequest[grantType=" + grantType + "]";
    }
}
