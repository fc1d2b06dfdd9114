package com.xrocculus.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.LongSupplier;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Hands out no connection while the disk is almost full. H2 closes a database that it cannot write, and in rare cases a
 * statement that follows never returns; so it is not to come to that.
 */
class DiskGuardDataSource extends DelegatingDataSource {

    /** Far more than the requests that are under way can write. */
    static final long RESERVE_IN_BYTES = 16L * 1024 * 1024;

    /** Of class 08, no connection; what follows the class is for us to choose. */
    public static final String NO_ROOM = "08500";

    private final LongSupplier freeBytes;

    DiskGuardDataSource(DataSource pool, LongSupplier freeBytes) {
        super(pool);
        this.freeBytes = freeBytes;
    }

    /**
     * @throws SQLException with the state {@link #NO_ROOM}
     */
    @Override
    public Connection getConnection() throws SQLException {
        if (freeBytes.getAsLong() < RESERVE_IN_BYTES) {
            throw new SQLException("The disk of the database has less than 16 MiB left", NO_ROOM);
        }
        return super.getConnection();
    }
}
