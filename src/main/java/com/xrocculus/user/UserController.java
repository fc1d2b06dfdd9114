package com.xrocculus.user;

import com.xrocculus.web.Caller;
import com.xrocculus.web.ListQuery;
import com.xrocculus.web.Problems;
import com.xrocculus.web.StrictParameters;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.net.URI;
import java.util.List;
import org.springdoc.core.annotations.ParameterObject;
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
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(path = "/users", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Users")
class UserController {

    private final UserService users;

    UserController(UserService users) {
        this.users = users;
    }

    @InitBinder
    void readRoles(WebDataBinder binder) {
        StrictParameters.registerEnum(binder, Role.class);
    }

    @GetMapping
    @Operation(operationId = "listUsers", summary = "List users, oldest first", description = "For administrators.")
    @Problems(403)
    ResponseEntity<List<UserResponse>> list(
            @AuthenticationPrincipal Caller caller,
            @Valid @ParameterObject UserFilter filter,
            @Valid @ParameterObject ListQuery page) {
        return users.list(caller, filter, page).toResponse(UserResponse::of, UserResponse::id);
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(operationId = "createUser", summary = "Create a user", description = "For administrators.")
    @Problems({403, 409})
    ResponseEntity<UserResponse> create(
            @AuthenticationPrincipal Caller caller, @Valid @RequestBody CreateUser request) {
        var user = UserResponse.of(users.create(caller, request));
        return ResponseEntity.created(URI.create("/users/" + user.id())).body(user);
    }

    @GetMapping("/me")
    @Operation(operationId = "getMe", summary = "Read the caller")
    UserResponse me(@AuthenticationPrincipal Caller caller) {
        return UserResponse.of(users.get(caller, caller.id()));
    }

    @GetMapping("/{user_id}")
    @Operation(
            operationId = "getUser",
            summary = "Read a user",
            description = "For administrators and the user itself.")
    @Problems({403, 404})
    UserResponse get(@AuthenticationPrincipal Caller caller, @PathVariable("user_id") Long id) {
        return UserResponse.of(users.get(caller, id));
    }

    @PutMapping(path = "/{user_id}", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "updateUser",
            summary = "Change a user",
            description = "Keys left out keep their value. A user may change its own `email`, `full_name` and, with the"
                    + " right `current_password`, `password`; the rest is for administrators.")
    @Problems({403, 404, 409})
    UserResponse update(
            @AuthenticationPrincipal Caller caller,
            @PathVariable("user_id") Long id,
            @Valid @RequestBody UpdateUser request) {
        return UserResponse.of(users.update(caller, id, request));
    }

    @DeleteMapping("/{user_id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            operationId = "deleteUser",
            summary = "Delete a user",
            description = "For administrators. Its username and email are free again, and its tokens dead at once.")
    @Problems({403, 404, 409})
    void delete(@AuthenticationPrincipal Caller caller, @PathVariable("user_id") Long id) {
        users.delete(caller, id);
    }
}
