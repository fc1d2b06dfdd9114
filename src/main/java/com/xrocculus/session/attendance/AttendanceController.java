package com.xrocculus.session.attendance;

import com.xrocculus.session.AttendanceService;
import com.xrocculus.session.SessionResponse;
import com.xrocculus.web.conditional.EntityTag;
import com.xrocculus.web.csv.Csv;
import com.xrocculus.web.list.ListQuery;
import com.xrocculus.web.openapi.ProblemStatuses;
import com.xrocculus.web.request.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
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
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(path = "/sessions", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Sessions")
class AttendanceController {

    private final AttendanceService attendance;
    private final StayService stays;

    AttendanceController(AttendanceService attendance, StayService stays) {
        this.attendance = attendance;
        this.stays = stays;
    }

    @GetMapping(
            path = "/{session_id}/attendance",
            produces = {MediaType.APPLICATION_JSON_VALUE, Csv.MEDIA_TYPE})
    @Operation(
            operationId = "getAttendance",
            summary = "List all stays in a session, oldest first",
            description =
                    "For administrators and the host. Users who have left or were deleted are included, and a user"
                            + " who has come back has several stays. With `Accept: text/csv`, the response is a table for"
                            + " spreadsheets. It contains all stays, whatever `limit` and `cursor` are.")
    @ApiResponse(
            responseCode = "200",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON_VALUE,
                        array = @ArraySchema(schema = @Schema(implementation = StayResponse.class))),
                @Content(
                        mediaType = Csv.MEDIA_TYPE,
                        schema =
                                @Schema(
                                        type = "string",
                                        example = "user_id,username,full_name,joined_at,left_at\r\n"
                                                + "7,ada,Ada Lovelace,2026-03-01T09:00:00Z,\r\n"))
            })
    @ProblemStatuses({403, 404})
    ResponseEntity<?> list(
            @AuthenticationPrincipal Caller caller,
            @PathVariable("session_id") Long id,
            @Valid @ParameterObject ListQuery page,
            @RequestHeader HttpHeaders headers) {
        if (Csv.isPreferredToJson(headers)) {
            return Csv.download("session-" + id + "-attendance.csv", stays.table(caller, id, page));
        }
        var list = stays.list(caller, id, page).toResponse();
        // Otherwise Spring would choose the type again, and CSV if the client names it first.
        return ResponseEntity.ok()
                .headers(list.getHeaders())
                .contentType(MediaType.APPLICATION_JSON)
                .body(list.getBody());
    }

    @PostMapping("/{session_id}/add_user/{user_id}")
    @Operation(
            operationId = "addUserToSession",
            summary = "Add a user to a session",
            description =
                    "For administrators and the host. Non-admin hosts may add only users of their own group. If the"
                            + " session is full, the response is a 409 `session_full`; if it has 10,000 users, a 409"
                            + " `too_many_users`.")
    @ProblemStatuses({403, 404, 409})
    ResponseEntity<SessionResponse> addUser(
            @AuthenticationPrincipal Caller caller,
            @PathVariable("session_id") Long id,
            @PathVariable("user_id") Long userId) {
        return EntityTag.ok(attendance.addUser(caller, id, userId));
    }

    @DeleteMapping("/{session_id}/users/{user_id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            operationId = "removeUserFromSession",
            summary = "Remove a user from a session",
            description = "For administrators, the host, and the user who leaves.")
    @ProblemStatuses({403, 404, 409})
    void removeUser(
            @AuthenticationPrincipal Caller caller,
            @PathVariable("session_id") Long id,
            @PathVariable("user_id") Long userId) {
        attendance.removeUser(caller, id, userId);
    }
}
