package com.xrocculus.group;

import com.xrocculus.web.conditional.EntityTag;
import com.xrocculus.web.conditional.Idempotency;
import com.xrocculus.web.list.ListBody;
import com.xrocculus.web.list.ListQuery;
import com.xrocculus.web.openapi.ProblemStatuses;
import com.xrocculus.web.request.Caller;
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
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(path = "/groups", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Groups")
class GroupController {

    private final GroupService groups;
    private final Idempotency idempotency;

    GroupController(GroupService groups, Idempotency idempotency) {
        this.groups = groups;
        this.idempotency = idempotency;
    }

    @GetMapping
    @Operation(operationId = "listGroups", summary = "List groups, oldest first", description = "For any user.")
    ResponseEntity<ListBody<GroupResponse>> list(
            @Valid @ParameterObject GroupFilter filter, @Valid @ParameterObject ListQuery page) {
        return groups.list(filter, page).toResponse();
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(operationId = "createGroup", summary = "Create a group", description = "For administrators.")
    @ResponseStatus(HttpStatus.CREATED)
    @ProblemStatuses({403, 409})
    ResponseEntity<GroupResponse> create(
            @AuthenticationPrincipal Caller caller,
            @RequestHeader(name = Idempotency.KEY, required = false) @Nullable String key,
            @Valid @RequestBody CreateGroup request) {
        groups.requireMayCreate(caller);
        var group = idempotency.once(
                caller, key, request, GroupResponse.class, () -> GroupResponse.of(groups.create(caller, request)));
        return EntityTag.created(URI.create("/groups/" + group.id()), group);
    }

    @GetMapping("/{group_id}")
    @Operation(operationId = "getGroup", summary = "Read a group", description = "For any user.")
    @ProblemStatuses(404)
    ResponseEntity<GroupResponse> get(@PathVariable("group_id") Long id) {
        return EntityTag.ok(GroupResponse.of(groups.get(id)));
    }

    @PutMapping(path = "/{group_id}", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "updateGroup",
            summary = "Change a group",
            description = "For administrators. Keys that are left out or null keep their value.")
    @ProblemStatuses({403, 404, 409})
    ResponseEntity<GroupResponse> update(
            @AuthenticationPrincipal Caller caller,
            @PathVariable("group_id") Long id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @Valid @RequestBody UpdateGroup request) {
        return EntityTag.ok(GroupResponse.of(groups.update(caller, id, ifMatch, request)));
    }

    @DeleteMapping("/{group_id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            operationId = "deleteGroup",
            summary = "Delete a group",
            description = "For administrators. Its users then have no group.")
    @ProblemStatuses({403, 404, 409})
    void delete(
            @AuthenticationPrincipal Caller caller,
            @PathVariable("group_id") Long id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        groups.delete(caller, id, ifMatch);
    }
}
