package com.xrocculus.database;

import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;
import java.util.Set;

/**
 * Makes the pool evict connections to a database that H2 has closed. H2 closes a database when it cannot write, for
 * example because the disk is full. It opens the file again for the next new connection. The pool itself tests only
 * connections that have not been used for half a second, so under load it would never find out.
 */
public class ClosedDatabase implements SQLExceptionOverride {

    /** The file of the database is closed, or the session of the connection. */
    private static final Set<String> CLOSED = Set.of("90098", "90121");

    @java.lang.Override
    public SQLExceptionOverride.Override adjudicate(SQLException failure) {
        return CLOSED.contains(failure.getSQLState())
                ? SQLExceptionOverride.Override.MUST_EVICT
                : SQLExceptionOverride.Override.CONTINUE_EVICT;
    }
}
