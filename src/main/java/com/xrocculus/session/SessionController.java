package com.xrocculus.session;

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
@RequestMapping(path = "/sessions", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Sessions")
class SessionController {

    private final SessionService sessions;
    private final Idempotency idempotency;

    SessionController(SessionService sessions, Idempotency idempotency) {
        this.sessions = sessions;
        this.idempotency = idempotency;
    }

    @InitBinder
    void readStates(WebDataBinder binder) {
        StrictParameters.registerEnum(binder, SessionState.class);
    }

    @GetMapping
    @Operation(
            operationId = "listSessions",
            summary = "List sessions, oldest first",
            description = "Administrators see all sessions. Other users see those that they host or are in.")
    ResponseEntity<ListBody<SessionResponse>> list(
            @AuthenticationPrincipal Caller caller,
            @Valid @ParameterObject SessionFilter filter,
            @Valid @ParameterObject ListQuery page) {
        return sessions.list(caller, filter, page).toResponse();
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            operationId = "createSession",
            summary = "Create a session",
            description =
                    "The caller becomes the host. Non-admin hosts may add only users of their own group, and may host"
                            + " a limited number of sessions that have not ended: one more is a 409 `too_many_sessions`."
                            + " At most 600 sessions can have a join code: one more is a 409 `too_many_join_codes`.")
    @ProblemStatuses(409)
    ResponseEntity<SessionResponse> create(
            @AuthenticationPrincipal Caller caller,
            @RequestHeader(name = Idempotency.KEY, required = false) @Nullable String key,
            @Valid @RequestBody CreateSession request) {
        var session =
                idempotency.once(caller, key, request, SessionResponse.class, () -> sessions.create(caller, request));
        return EntityTag.created(URI.create("/sessions/" + session.id()), session);
    }

    @GetMapping("/{session_id}")
    @Operation(
            operationId = "getSession",
            summary = "Read a session",
            description = "For administrators, the host and the users of the session.")
    @ProblemStatuses(404)
    ResponseEntity<SessionResponse> get(@AuthenticationPrincipal Caller caller, @PathVariable("session_id") Long id) {
        return EntityTag.ok(sessions.get(caller, id));
    }

    @PutMapping(path = "/{session_id}", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "updateSession",
            summary = "Change a session",
            description = "For administrators and the host. Keys that are left out or null keep their value.")
    @ProblemStatuses({403, 404, 409})
    ResponseEntity<SessionResponse> update(
            @AuthenticationPrincipal Caller caller,
            @PathVariable("session_id") Long id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @Valid @RequestBody UpdateSession request) {
        return EntityTag.ok(sessions.update(caller, id, ifMatch, request));
    }

    @PostMapping("/{session_id}/start")
    @Operation(
            operationId = "startSession",
            summary = "Start a session",
            description =
                    "For administrators and the host. An active session does not change. An ended session starts again.")
    @ProblemStatuses({403, 404, 409})
    ResponseEntity<SessionResponse> start(@AuthenticationPrincipal Caller caller, @PathVariable("session_id") Long id) {
        return EntityTag.ok(sessions.start(caller, id));
    }

    @PostMapping("/{session_id}/stop")
    @Operation(
            operationId = "stopSession",
            summary = "Stop a session",
            description = "For administrators and the host. The session has then ended. Its users stay on record.")
    @ProblemStatuses({403, 404, 409})
    ResponseEntity<SessionResponse> stop(@AuthenticationPrincipal Caller caller, @PathVariable("session_id") Long id) {
        return EntityTag.ok(sessions.stop(caller, id));
    }

    @DeleteMapping("/{session_id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            operationId = "deleteSession",
            summary = "Delete a session",
            description = "For administrators and the host.")
    @ProblemStatuses({403, 404, 409})
    void delete(
            @AuthenticationPrincipal Caller caller,
            @PathVariable("session_id") Long id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        sessions.delete(caller, id, ifMatch);
    }
}
