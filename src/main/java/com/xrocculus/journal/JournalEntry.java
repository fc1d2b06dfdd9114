package com.xrocculus.journal;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** A committed change, or a refused login. */
@Entity
@Immutable
@Table(name = "journal")
public class JournalEntry {

    static final String SELECT = "select id, recorded_at, action, actor_id, actor_username, subject_type, subject_id,"
            + " address, details from journal";

    private static final Details DETAILS = new Details();

    @Id
    private long id;

    private Instant recordedAt;
    private String action;
    private @Nullable Long actorId;
    private @Nullable String actorUsername;
    private String subjectType;
    private @Nullable Long subjectId;
    private @Nullable String address;

    @Convert(converter = Details.class)
    private Map<String, Object> details;

    protected JournalEntry() {}

    /** Reads a row of {@link #SELECT} without the cost of the persistence context. */
    static JournalEntry of(ResultSet row, int number) throws SQLException {
        var entry = new JournalEntry();
        entry.id = row.getLong("id");
        entry.recordedAt = row.getObject("recorded_at", OffsetDateTime.class).toInstant();
        entry.action = row.getString("action");
        entry.actorId = row.getObject("actor_id", Long.class);
        entry.actorUsername = row.getString("actor_username");
        entry.subjectType = row.getString("subject_type");
        entry.subjectId = row.getObject("subject_id", Long.class);
        entry.address = row.getString("address");
        entry.details = DETAILS.convertToEntityAttribute(row.getString("details"));
        return entry;
    }

    public long getId() {
        return id;
    }

    public Instant getRecordedAt() {
        return recordedAt;
    }

    public String getAction() {
        return action;
    }

    /** Null if the operator made the change on the machine of the service, or a client that had not logged in. */
    public @Nullable Long getActorId() {
        return actorId;
    }

    /** The username of the actor at that time. Null without an actor. */
    public @Nullable String getActorUsername() {
        return actorUsername;
    }

    public Subject getSubject() {
        return new Subject(subjectType, subjectId);
    }

    public @Nullable String getAddress() {
        return address;
    }

    public Map<String, Object> getDetails() {
        return details;
    }

    /** The ids in these details, each of which is an id or a list of ids. */
    public Set<Long> getIds(String... names) {
        return Arrays.stream(names)
                .map(details::get)
                .flatMap(value -> value instanceof Collection<?> ids ? ids.stream() : Stream.ofNullable(value))
                .filter(Number.class::isInstance)
                .map(id -> ((Number) id).longValue())
                .collect(Collectors.toSet());
    }

    static final class Details implements AttributeConverter<Map<String, Object>, String> {

        private static final JsonMapper JSON = new JsonMapper();

        @Override
        public String convertToDatabaseColumn(Map<String, Object> details) {
            return JSON.writeValueAsString(details);
        }

        @Override
        public Map<String, Object> convertToEntityAttribute(String column) {
            return JSON.readValue(column, new TypeReference<>() {});
        }
    }
}
