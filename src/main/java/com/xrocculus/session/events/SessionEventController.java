package com.xrocculus.session.events;

import com.xrocculus.web.openapi.ProblemStatuses;
import com.xrocculus.web.problem.ProblemException;
import com.xrocculus.web.request.Caller;
import com.xrocculus.web.stream.EventStream;
import io.swagger.v3.oas.annotations.Hidden;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Sessions")
class SessionEventController {

    private static final String LAST_EVENT_ID = "Last-Event-ID";
    private static final Pattern ID = Pattern.compile("[0-9]{1,18}");

    private final SessionEventService events;

    SessionEventController(SessionEventService events) {
        this.events = events;
    }

    @GetMapping(path = "/sessions/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @Operation(
            operationId = "streamSessionEvents",
            summary = "Follow the changes of sessions",
            description = """
                    A stream of server-sent events, one for each change of a session that the caller may see: \
                    `session.created`, `session.updated`, `session.started`, `session.stopped`, `session.deleted`, \
                    `session.user_added` and `session.user_left`. The data is the session as the caller would read it, \
                    or `{"id": 5}` if the caller can no longer see it. The id is that of the entry in the journal.

                    Read the list of sessions after the stream has started. After an interruption, connect again with \
                    `Last-Event-ID`. If what was missed is too much or no longer kept, the first event is `reset`: read \
                    the list again.

                    A comment is sent every 15 seconds. The stream ends when the access token expires or the login ends, \
                    and when the client reads too slowly. A user can have 10 streams on a node; one more is a 429 \
                    `too_many_streams`.""",
            responses =
                    @ApiResponse(
                            responseCode = "200",
                            description = "The stream, which does not end by itself",
                            content =
                                    @Content(
                                            mediaType = MediaType.TEXT_EVENT_STREAM_VALUE,
                                            schema = @Schema(type = "string"),
                                            examples =
                                                    @ExampleObject(
                                                            "id: 17\nevent: session.deleted\ndata: {\"id\":5}\n\n"))))
    @ProblemStatuses(429)
    void stream(
            @AuthenticationPrincipal Caller caller,
            @Parameter(
                            description =
                                    "The id of the last event that the client received. The stream continues after it.",
                            schema = @Schema(type = "integer", format = "int64", minimum = "0"))
                    @RequestHeader(name = LAST_EVENT_ID, required = false)
                    @Nullable
                    String lastEventId,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        events.open(caller, lastEventId == null ? null : idOf(lastEventId), request, response);
    }

    private static long idOf(String lastEventId) {
        if (!ID.matcher(lastEventId).matches()) {
            throw ProblemException.malformed(LAST_EVENT_ID + " must be the id of an event of this stream.");
        }
        return Long.parseLong(lastEventId);
    }

    /** Otherwise Spring would handle HEAD like GET, which keeps the response open. */
    @RequestMapping(
            path = "/sessions/events",
            method = RequestMethod.HEAD,
            produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @Hidden
    void describe(HttpServletResponse response) {
        EventStream.setHeaders(response);
    }
}
