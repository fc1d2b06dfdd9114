package com.xrocculus.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.LongSupplier;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Refuses connections while the disk is almost full. When a write fails, H2 closes the database, and in rare cases
 * later statements never return. Refusing connections early prevents this.
 */
class DiskGuardDataSource extends DelegatingDataSource {

    /** Far more than the requests in flight can write. */
    static final long RESERVE_IN_BYTES = 16L * 1024 * 1024;

    /** An SQL state of class 08 (connection exception). The subclass 500 is specific to this service. */
    public static final String NO_ROOM = "08500";

    private final LongSupplier freeBytes;

    DiskGuardDataSource(DataSource pool, LongSupplier freeBytes) {
        super(pool);
        this.freeBytes = freeBytes;
    }

    /** The same connections, guarded if the database is a file of this machine. */
    static DataSource guard(DataSource connections, DatabaseSettings settings) {
        return settings.directory()
                .<DataSource>map(disk -> new DiskGuardDataSource(connections, disk.toFile()::getUsableSpace))
                .orElse(connections);
    }

    /**
     * @throws SQLException with the SQL state {@link #NO_ROOM}, if less than 16 MiB are free
     */
    @Override
    public Connection getConnection() throws SQLException {
        if (freeBytes.getAsLong() < RESERVE_IN_BYTES) {
            throw new SQLException("The disk of the database has less than 16 MiB left", NO_ROOM);
        }
        return super.getConnection();
    }
}
