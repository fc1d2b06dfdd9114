package com.xrocculus.pairing;

import com.xrocculus.web.openapi.ProblemStatuses;
import com.xrocculus.web.request.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(path = "/pairings/{user_code}", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Login")
class PairingController {

    private static final String CODE = "The code that the device shows, without regard to case, spaces and hyphens";
    private static final String EXAMPLE = "WDJB-MJHT";

    private final PairingService pairings;

    PairingController(PairingService pairings) {
        this.pairings = pairings;
    }

    @GetMapping
    @Operation(
            operationId = "getPairing",
            summary = "Read which device waits with a user code",
            description = "A code that has expired, or that somebody has decided on, is a 404.")
    @ProblemStatuses({404, 429})
    PairingResponse get(
            @AuthenticationPrincipal Caller caller,
            @Parameter(description = CODE, example = EXAMPLE) @PathVariable("user_code") String userCode) {
        return PairingResponse.of(pairings.get(caller, userCode));
    }

    @PostMapping("/approve")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            operationId = "approvePairing",
            summary = "Log a device in",
            description =
                    "Approve only a device that you are holding. It gets a login of its own, as the caller or, for"
                            + " an administrator who sends `user_id`, as that user. The login is listed in `/logins`, and can be"
                            + " ended there.")
    @ProblemStatuses({403, 404, 409, 429})
    void approve(
            @AuthenticationPrincipal Caller caller,
            @Parameter(description = CODE, example = EXAMPLE) @PathVariable("user_code") String userCode,
            @RequestBody(required = false) @Nullable ApprovePairing body) {
        pairings.approve(caller, userCode, body == null ? null : body.userId());
    }

    @PostMapping("/deny")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            operationId = "denyPairing",
            summary = "Refuse to log a device in",
            description = "The device is told at its next request for a token.")
    @ProblemStatuses({404, 409, 429})
    void deny(
            @AuthenticationPrincipal Caller caller,
            @Parameter(description = CODE, example = EXAMPLE) @PathVariable("user_code") String userCode) {
        pairings.deny(caller, userCode);
    }
}
