package com.xrocculus.journal;

import com.xrocculus.database.DatabaseSettings;
import com.xrocculus.web.problem.ProblemException;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.jdbc.core.ArgumentPreparedStatementSetter;
import org.springframework.jdbc.core.BatchPreparedStatementSetter;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes the changes of a transaction, just before it commits. The transaction locks {@code journal_position} until
 * then, so that ids follow the order of commits without gaps. This is the last lock that it takes, so that it holds it
 * only for the time of the commit, and that it cannot cause a deadlock.
 */
@Component
class JournalWriter {

    private static final String COLUMNS = "insert into journal (id, recorded_at, action, actor_id, actor_username,"
            + " subject_type, subject_id, address, details) select last_id, ?, ?, ?, ?, ?, ?, ?, ? from ";

    private final JournalRepository entries;
    private final JdbcTemplate jdbc;
    private final JsonMapper json;
    private final Clock clock;

    /** Takes the next id and inserts an entry. One statement does both, so that the lock is not held for another. */
    private final String insert;

    JournalWriter(
            JournalRepository entries, JdbcTemplate jdbc, JsonMapper json, Clock clock, DatabaseSettings settings) {
        this.entries = entries;
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
        insert = settings.isPostgres()
                ? "with position as (update journal_position set last_id = last_id + 1 returning last_id) " + COLUMNS
                        + "position"
                : COLUMNS + "final table (update journal_position set last_id = last_id + 1)";
    }

    /** Returns the last of their ids. */
    long write(List<Change> changes) {
        // Otherwise the entities would be written, and their rows locked, after the journal is locked.
        entries.flush();
        var now = clock.instant().atOffset(ZoneOffset.UTC);
        var rows = changes.stream().map(change -> row(change, now)).toList();
        var keys = new GeneratedKeyHolder();
        try {
            jdbc.batchUpdate(
                    connection -> connection.prepareStatement(insert, new String[] {"id"}), new Batch(rows), keys);
        } catch (ConcurrencyFailureException timeout) {
            throw ProblemException.unavailable("Too many changes are being written; try again soon.");
        }
        var last = keys.getKeyList().get(changes.size() - 1).get("id");
        return ((Number) Objects.requireNonNull(last)).longValue();
    }

    private Object[] row(Change change, OffsetDateTime now) {
        var caller = change.caller();
        return new Object[] {
            now,
            change.action(),
            caller == null ? null : caller.id(),
            caller == null ? null : caller.username(),
            change.subject().type(),
            change.subject().id(),
            change.address(),
            json.writeValueAsString(new TreeMap<>(change.details()))
        };
    }

    private record Batch(List<Object[]> rows) implements BatchPreparedStatementSetter {

        @Override
        public void setValues(PreparedStatement statement, int row) throws SQLException {
            new ArgumentPreparedStatementSetter(rows.get(row)).setValues(statement);
        }

        @Override
        public int getBatchSize() {
            return rows.size();
        }
    }
}
