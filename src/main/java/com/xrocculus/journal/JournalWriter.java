package com.xrocculus.journal;

import com.xrocculus.database.DatabaseSettings;
import com.xrocculus.web.problem.ProblemException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes the changes of a transaction, just before it commits. The transaction locks {@code journal_position} until
 * then, so that ids follow the order of commits without gaps. This is the last lock that it takes, so that it holds it
 * only for the time of the commit, and that it cannot cause a deadlock.
 */
@Component
class JournalWriter {

    private static final String INSERT = "insert into journal (id, recorded_at, action, actor_id, actor_username,"
            + " subject_type, subject_id, address, details) values (?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private final JournalRepository entries;
    private final JdbcTemplate jdbc;
    private final JsonMapper json;
    private final Clock clock;
    private final String takeIds;

    JournalWriter(
            JournalRepository entries, JdbcTemplate jdbc, JsonMapper json, Clock clock, DatabaseSettings settings) {
        this.entries = entries;
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
        takeIds = settings.isPostgres()
                ? "update journal_position set last_id = last_id + ? returning last_id, pg_notify('"
                        + PostgresNotifications.CHANNEL + "', '')"
                : "select last_id from final table (update journal_position set last_id = last_id + ?)";
    }

    /** Returns the last of their ids. */
    long write(List<Change> changes) {
        // Otherwise the entities would be written, and their rows locked, after the journal is locked.
        entries.flush();
        var now = clock.instant().atOffset(ZoneOffset.UTC);
        var id = takeIds(changes.size()) - changes.size();
        var rows = new ArrayList<Object[]>();
        for (var change : changes) {
            var caller = change.caller();
            rows.add(new Object[] {
                ++id,
                now,
                change.action(),
                caller == null ? null : caller.id(),
                caller == null ? null : caller.username(),
                change.subject().type(),
                change.subject().id(),
                change.address(),
                json.writeValueAsString(new TreeMap<>(change.details()))
            });
        }
        jdbc.batchUpdate(INSERT, rows);
        return id;
    }

    /** Returns the last of these ids. */
    private long takeIds(int count) {
        try {
            return jdbc.query(takeIds, (row, number) -> row.getLong(1), count).get(0);
        } catch (ConcurrencyFailureException timeout) {
            throw ProblemException.unavailable("Too many changes are being written; try again soon.");
        }
    }
}
