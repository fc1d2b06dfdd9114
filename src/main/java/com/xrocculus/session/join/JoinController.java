package com.xrocculus.session.join;

import com.xrocculus.session.JoinCodeService;
import com.xrocculus.session.SessionResponse;
import com.xrocculus.web.conditional.EntityTag;
import com.xrocculus.web.openapi.ProblemStatuses;
import com.xrocculus.web.request.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(path = "/sessions", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Sessions")
class JoinController {

    private final JoinService joining;
    private final JoinCodeService codes;

    JoinController(JoinService joining, JoinCodeService codes) {
        this.joining = joining;
        this.codes = codes;
    }

    @PostMapping(path = "/join", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "joinSession",
            summary = "Join a session with its code",
            description =
                    "For any user. Adds the caller to the session, or changes nothing if the caller is in it. If the"
                            + " session is full, the response is a 409 `session_full`; if it has 10,000 users, a 409"
                            + " `too_many_users`. After too many wrong codes, the response is a 429.")
    @ProblemStatuses({404, 409, 429})
    ResponseEntity<SessionResponse> join(
            @AuthenticationPrincipal Caller caller, @Valid @RequestBody JoinSession request) {
        return EntityTag.ok(joining.join(caller, request.code()));
    }

    @PostMapping("/{session_id}/join_code")
    @Operation(
            operationId = "renewJoinCode",
            summary = "Give a session a new join code",
            description = "For administrators and the host. Any user can join with the code until it is replaced or"
                    + " removed, or the session ends. The code before is no longer valid. If 600 other sessions have codes,"
                    + " the response is a 409 `too_many_join_codes`.")
    @ProblemStatuses({403, 404, 409})
    ResponseEntity<SessionResponse> renewCode(
            @AuthenticationPrincipal Caller caller, @PathVariable("session_id") Long id) {
        return EntityTag.ok(codes.renew(caller, id));
    }

    @DeleteMapping("/{session_id}/join_code")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            operationId = "removeJoinCode",
            summary = "Remove the join code of a session",
            description = "For administrators and the host. Users who have joined stay in the session.")
    @ProblemStatuses({403, 404, 409})
    void removeCode(@AuthenticationPrincipal Caller caller, @PathVariable("session_id") Long id) {
        codes.remove(caller, id);
    }
}
