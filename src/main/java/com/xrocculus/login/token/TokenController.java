package com.xrocculus.login.token;

import com.xrocculus.web.openapi.ProblemStatuses;
import com.xrocculus.web.request.ClientAddress;
import io.swagger.v3.oas.annotations.Hidden;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Login")
class TokenController {

    private final TokenService tokens;
    private final ClientAddress addresses;

    TokenController(TokenService tokens, ClientAddress addresses) {
        this.tokens = tokens;
        this.addresses = addresses;
    }

    @PostMapping(
            path = "/login",
            consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    @SecurityRequirements
    @Operation(
            operationId = "login",
            summary = "Log in, or refresh a login",
            description = "The OAuth 2 token endpoint (RFC 6749). A wrong password, an unknown name, and a disabled or"
                    + " deleted account get the same 401. A refresh token is valid once. A client that did not receive"
                    + " the response may repeat the request for 30 seconds. A token that is used later ends the login,"
                    + " because it must have been stolen. `multipart/form-data` with the same fields and JSON with the"
                    + " same keys are accepted, too.")
    @ProblemStatuses({401, 409, 429})
    TokenResponse grantForForm(@Valid @RequestBody TokenRequest body, HttpServletRequest request) {
        return grant(body, request);
    }

    /** Not in the document, because generated clients support only one content type for an operation. */
    @PostMapping(
            path = "/login",
            consumes = {MediaType.MULTIPART_FORM_DATA_VALUE, MediaType.APPLICATION_JSON_VALUE},
            produces = MediaType.APPLICATION_JSON_VALUE)
    @Hidden
    TokenResponse grantForMultipartOrJson(@Valid @RequestBody TokenRequest body, HttpServletRequest request) {
        return grant(body, request);
    }

    private TokenResponse grant(TokenRequest body, HttpServletRequest request) {
        return tokens.grant(body, LoginOrigin.of(body.device(), addresses, request));
    }
}
