package com.xrocculus.session;

import com.xrocculus.session.SessionRepository.Row;
import com.xrocculus.web.list.ListItem;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A session as clients see it. */
public record SessionResponse(
        @Schema(example = "1") long id,
        @Schema(example = "Safety training") String name,
        SessionState state,

        @Schema(description = "The id of the user who created it", example = "1") @Nullable
        Long host,

        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,

        @Schema(
                description =
                        "How many users can be in it. Null if it has no limit of its own; no session can have more"
                                + " than 10,000 users.",
                example = "30")
        @Nullable
        Integer capacity,

        @Schema(
                description = "The code with which any user can join. Null if there is none, if the session has ended,"
                        + " and for callers who are neither an administrator nor the host",
                example = "KWRTZB")
        @Nullable
        String joinCode,

        @Schema(description = "The users who are in it, or who were in it when it ended")
        List<Participant> users)
        implements ListItem {

    /** The session as administrators and its host see it. */
    static SessionResponse of(Row session, List<Participant> users) {
        return new SessionResponse(
                session.id(),
                session.name(),
                session.state(),
                session.hostId(),
                session.createdAt(),
                session.startedAt(),
                session.endedAt(),
                session.capacity(),
                session.usableJoinCode(),
                users);
    }

    /** The session as others see it. */
    public SessionResponse withoutJoinCode() {
        return joinCode == null
                ? this
                : new SessionResponse(id, name, state, host, createdAt, startedAt, endedAt, capacity, null, users);
    }

    @Override
    public int rows() {
        return 1 + users.size();
    }

    public record Participant(
            @Schema(example = "2") long id,
            @Schema(example = "ada") String username,
            @Schema(example = "Ada Lovelace") @Nullable String fullName,

            @Schema(description = "An estimate for users who joined before this was recorded")
            Instant joinedAt) {}
}
