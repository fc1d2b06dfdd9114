package com.xrocculus.login;

import com.xrocculus.web.list.ListBody;
import com.xrocculus.web.list.ListQuery;
import com.xrocculus.web.openapi.ProblemStatuses;
import com.xrocculus.web.request.Caller;
import com.xrocculus.web.request.UncountedWrite;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Login")
class LoginController {

    private final LoginService logins;

    LoginController(LoginService logins) {
        this.logins = logins;
    }

    @PostMapping("/logout")
    @UncountedWrite
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            operationId = "logout",
            summary = "Log out",
            description = "Ends the login of this request. Its access and refresh tokens become invalid immediately.")
    @ProblemStatuses(409)
    void logOut(@AuthenticationPrincipal Caller caller) {
        logins.end(caller, caller.loginId());
    }

    @GetMapping("/logins")
    @Operation(
            operationId = "listLogins",
            summary = "List the caller's logins, oldest first",
            description = "Includes only logins that have neither ended nor expired.")
    ResponseEntity<ListBody<LoginResponse>> list(
            @AuthenticationPrincipal Caller caller, @Valid @ParameterObject ListQuery page) {
        return respond(caller, caller.id(), page);
    }

    @DeleteMapping("/logins/{login_id}")
    @UncountedWrite
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            operationId = "endLogin",
            summary = "End one of the caller's logins",
            description = "Its access and refresh tokens become invalid immediately.")
    @ProblemStatuses({404, 409})
    void end(@AuthenticationPrincipal Caller caller, @PathVariable("login_id") Long id) {
        logins.end(caller, id);
    }

    @GetMapping("/users/{user_id}/logins")
    @Operation(
            operationId = "listUserLogins",
            summary = "List a user's logins, oldest first",
            description = "For administrators and the user.")
    @ProblemStatuses({403, 404})
    ResponseEntity<ListBody<LoginResponse>> listOf(
            @AuthenticationPrincipal Caller caller,
            @PathVariable("user_id") Long userId,
            @Valid @ParameterObject ListQuery page) {
        return respond(caller, userId, page);
    }

    @DeleteMapping("/users/{user_id}/logins")
    @UncountedWrite
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            operationId = "endUserLogins",
            summary = "End all of a user's logins",
            description = "For administrators and the user.")
    @ProblemStatuses({403, 404, 409})
    void endAll(@AuthenticationPrincipal Caller caller, @PathVariable("user_id") Long userId) {
        logins.endAll(caller, userId);
    }

    private ResponseEntity<ListBody<LoginResponse>> respond(Caller caller, long userId, ListQuery page) {
        return logins.list(caller, userId, page).toResponse();
    }
}
