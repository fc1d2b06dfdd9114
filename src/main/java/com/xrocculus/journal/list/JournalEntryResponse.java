package com.xrocculus.journal.list;

import com.xrocculus.journal.JournalEntry;
import com.xrocculus.web.list.ListItem;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An entry as an administrator reads it. */
@Schema(name = "JournalEntry")
record JournalEntryResponse(
        long id,
        Instant at,

        @Schema(example = "session.started") String action,

        @Schema(description = "Null for the operator of the machine, and for a client that had not logged in") @Nullable
        Actor actor,

        Subject subject,

        @Schema(
                description = "The IP address of the client. Null for the operator of the machine",
                example = "10.0.0.7")
        @Nullable
        String address,

        @Schema(description = "What else is needed to understand the change. Depends on the action")
        Map<String, Object> details)
        implements ListItem {

    static JournalEntryResponse of(JournalEntry entry) {
        var actorId = entry.getActorId();
        var username = entry.getActorUsername();
        return new JournalEntryResponse(
                entry.getId(),
                entry.getRecordedAt(),
                entry.getAction(),
                actorId == null || username == null ? null : new Actor(actorId, username),
                new Subject(entry.getSubject().type(), entry.getSubject().id()),
                entry.getAddress(),
                entry.getDetails());
    }

    /**
     * @param username at the time of the change
     */
    @Schema(name = "JournalActor")
    record Actor(long id, String username) {}

    @Schema(name = "JournalSubject")
    record Subject(
            @Schema(example = "session") String type,
            @Nullable Long id) {}
}
