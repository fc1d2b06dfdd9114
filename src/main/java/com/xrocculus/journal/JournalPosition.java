package com.xrocculus.journal;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How far the journal has been written. Read often, so without the cost of the persistence context. */
@Component
public class JournalPosition {

    private final JdbcClient database;

    JournalPosition(JdbcClient database) {
        this.database = database;
    }

    /** The highest id in use, or 0. */
    public long lastId() {
        return database.sql("select last_id from journal_position")
                .query(Long.class)
                .single();
    }
}
