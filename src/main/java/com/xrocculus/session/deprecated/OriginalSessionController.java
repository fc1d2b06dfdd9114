package com.xrocculus.session.deprecated;

import com.xrocculus.session.SessionResponse;
import com.xrocculus.session.SessionService;
import com.xrocculus.web.conditional.EntityTag;
import com.xrocculus.web.openapi.ProblemStatuses;
import com.xrocculus.web.request.Caller;
import com.xrocculus.web.request.WriteLimiter;
import io.swagger.v3.oas.annotations.Hidden;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Deprecated routes of the original service. */
@RestController
@RequestMapping(path = "/sessions", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Sessions")
class OriginalSessionController {

    private static final String DEPRECATION = "Deprecation";

    /** January 1, 2026, in the format of RFC 9745. */
    private static final String SINCE = "@1767225600";

    private final SessionService sessions;
    private final WriteLimiter writes;

    OriginalSessionController(SessionService sessions, WriteLimiter writes) {
        this.sessions = sessions;
        this.writes = writes;
    }

    @GetMapping("/stop/{session_id}")
    @Deprecated
    @Operation(
            operationId = "stopSessionByGet",
            summary = "Stop a session",
            description = "Use POST /sessions/{session_id}/stop instead, which does the same.")
    @ProblemStatuses({403, 404, 409, 429})
    ResponseEntity<SessionResponse> stop(@AuthenticationPrincipal Caller caller, @PathVariable("session_id") Long id) {
        writes.count(caller);
        var answer = EntityTag.ok(sessions.stop(caller, id));
        return ResponseEntity.ok()
                .headers(answer.getHeaders())
                .header(DEPRECATION, SINCE)
                .body(answer.getBody());
    }

    /** Otherwise Spring would handle HEAD like GET, which stops the session. */
    @RequestMapping(path = "/stop/{session_id}", method = RequestMethod.HEAD)
    @Hidden
    void refuseHead() throws HttpRequestMethodNotSupportedException {
        throw new HttpRequestMethodNotSupportedException(HttpMethod.HEAD.name(), List.of(HttpMethod.GET.name()));
    }

    @DeleteMapping("/delete/{session_id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Deprecated
    @Operation(
            operationId = "deleteSessionByOldPath",
            summary = "Delete a session",
            description = "Use DELETE /sessions/{session_id} instead, which does the same.")
    @ProblemStatuses({403, 404, 409})
    ResponseEntity<Void> delete(@AuthenticationPrincipal Caller caller, @PathVariable("session_id") Long id) {
        sessions.delete(caller, id, null);
        return ResponseEntity.noContent().header(DEPRECATION, SINCE).build();
    }
}
