package com.xrocculus.login;

import com.xrocculus.web.Problems;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Login", description = "Credentials for tokens")
class LoginController {

    private final LoginService logins;

    LoginController(LoginService logins) {
        this.logins = logins;
    }

    @PostMapping(
            path = "/login",
            consumes = {MediaType.APPLICATION_FORM_URLENCODED_VALUE, MediaType.APPLICATION_JSON_VALUE},
            produces = MediaType.APPLICATION_JSON_VALUE)
    @SecurityRequirements
    @Operation(
            operationId = "login",
            summary = "Log in",
            description = "The OAuth 2 token endpoint (RFC 6749). A wrong password, an unknown name, a disabled and a"
                    + " deleted account get the same 401.")
    @Problems(401)
    ResponseEntity<TokenResponse> logIn(@RequestBody TokenRequest request) {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(logins.logIn(request));
    }
}
