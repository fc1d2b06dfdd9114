package com.xrocculus.user;

import com.xrocculus.web.conditional.EntityTag;
import com.xrocculus.web.conditional.Idempotency;
import com.xrocculus.web.list.ListBody;
import com.xrocculus.web.list.ListQuery;
import com.xrocculus.web.openapi.ProblemStatuses;
import com.xrocculus.web.request.Caller;
import com.xrocculus.web.request.StrictParameters;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.InitBinder;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(path = "/users", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Users")
class UserController {

    private final UserService users;
    private final Idempotency idempotency;

    UserController(UserService users, Idempotency idempotency) {
        this.users = users;
        this.idempotency = idempotency;
    }

    @InitBinder
    void readRoles(WebDataBinder binder) {
        StrictParameters.registerEnum(binder, Role.class);
    }

    @GetMapping
    @Operation(operationId = "listUsers", summary = "List users, oldest first", description = "For administrators.")
    @ProblemStatuses(403)
    ResponseEntity<ListBody<UserResponse>> list(
            @AuthenticationPrincipal Caller caller,
            @Valid @ParameterObject UserFilter filter,
            @Valid @ParameterObject ListQuery page) {
        return users.list(caller, filter, page).toResponse();
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(operationId = "createUser", summary = "Create a user", description = "For administrators.")
    @ProblemStatuses({403, 409})
    ResponseEntity<UserResponse> create(
            @AuthenticationPrincipal Caller caller,
            @RequestHeader(name = Idempotency.KEY, required = false) @Nullable String key,
            @Valid @RequestBody CreateUser request) {
        users.requireMayCreate(caller);
        var user = idempotency.once(
                caller,
                key,
                request,
                UserResponse.class,
                () -> users.prepare(request),
                prepared -> UserResponse.of(users.create(caller, prepared)));
        return EntityTag.created(URI.create("/users/" + user.id()), user);
    }

    @GetMapping("/me")
    @Operation(operationId = "getMe", summary = "Read the caller", description = "For any user.")
    ResponseEntity<UserResponse> me(@AuthenticationPrincipal Caller caller) {
        return EntityTag.ok(UserResponse.of(users.get(caller, caller.id())));
    }

    @GetMapping("/{user_id}")
    @Operation(operationId = "getUser", summary = "Read a user", description = "For administrators and the user.")
    @ProblemStatuses({403, 404})
    ResponseEntity<UserResponse> get(@AuthenticationPrincipal Caller caller, @PathVariable("user_id") Long id) {
        return EntityTag.ok(UserResponse.of(users.get(caller, id)));
    }

    @PutMapping(path = "/{user_id}", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "updateUser",
            summary = "Change a user",
            description =
                    "Keys that are left out or null keep their value. Users can change their own `email`, `full_name` and,"
                            + " with the right `current_password`, `password`. Everything else is for administrators.")
    @ProblemStatuses({403, 404, 409, 429})
    ResponseEntity<UserResponse> update(
            @AuthenticationPrincipal Caller caller,
            @PathVariable("user_id") Long id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @Valid @RequestBody UpdateUser request) {
        return EntityTag.ok(UserResponse.of(users.update(caller, id, ifMatch, request)));
    }

    @DeleteMapping("/{user_id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            operationId = "deleteUser",
            summary = "Delete a user",
            description =
                    "For administrators. The username and the email can be used again, and the tokens of the user become"
                            + " invalid immediately.")
    @ProblemStatuses({403, 404, 409})
    void delete(
            @AuthenticationPrincipal Caller caller,
            @PathVariable("user_id") Long id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        users.delete(caller, id, ifMatch);
    }
}
