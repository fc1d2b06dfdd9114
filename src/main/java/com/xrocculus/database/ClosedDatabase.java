package com.xrocculus.database;

import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;

/**
 * Makes the pool evict connections to a database that H2 has closed. H2 closes a database when it cannot write, for
 * example because the disk is full. It opens the file again for the next new connection.
 */
public class ClosedDatabase implements SQLExceptionOverride {

    private static final String DATABASE_IS_CLOSED = "90098";

    @java.lang.Override
    public SQLExceptionOverride.Override adjudicate(SQLException failure) {
        return DATABASE_IS_CLOSED.equals(failure.getSQLState())
                ? SQLExceptionOverride.Override.MUST_EVICT
                : SQLExceptionOverride.Override.CONTINUE_EVICT;
    }
}
