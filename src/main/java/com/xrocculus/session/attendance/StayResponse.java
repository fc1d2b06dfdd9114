package com.xrocculus.session.attendance;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.xrocculus.session.attendance.StayRepository.Row;
import com.xrocculus.web.list.ListItem;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A stay of a user in a session, as clients see it. */
@Schema(name = "Stay")
record StayResponse(
        @JsonIgnore long id,
        Attendee user,

        @Schema(description = "An estimate if the user joined before this was recorded")
        Instant joinedAt,

        @Schema(
                description = "Null while the user is in the session. The users of an ended session stay on record, and"
                        + " their stays continue if the session starts again")
        @Nullable
        Instant leftAt)
        implements ListItem {

    static final List<String> HEADER = List.of("user_id", "username", "full_name", "joined_at", "left_at");

    static List<StayResponse> ofAll(List<Row> rows) {
        return rows.stream().map(StayResponse::of).toList();
    }

    static StayResponse of(Row row) {
        var user = new Attendee(row.userId(), row.userUsername(), row.userFullName());
        return new StayResponse(row.id(), user, row.joinedAt(), row.leftAt());
    }

    List<@Nullable String> toRow() {
        return Arrays.asList(
                String.valueOf(user.id),
                user.username,
                user.fullName,
                joinedAt.toString(),
                Objects.toString(leftAt, null));
    }

    record Attendee(
            @Schema(example = "7") long id,
            @Schema(example = "ada") String username,
            @Schema(example = "Ada Lovelace") @Nullable String fullName) {}
}
