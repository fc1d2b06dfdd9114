package com.xrocculus.database;

import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.stereotype.Component;

/**
 * The database for work that may take longer than a request, such as migrations and backups: on connections of their
 * own, without timeouts.
 */
@Component
public class MaintenanceDatabase {

    private final DataSource connections;

    MaintenanceDatabase(DatabaseSettings settings) {
        var plain = settings.connection();
        var database =
                new DriverManagerDataSource(settings.isPostgres() ? plain.jdbcUrl() : JdbcUrl.ofH2(plain.jdbcUrl()));
        database.setUsername(plain.username());
        database.setPassword(plain.password());
        connections = DiskGuardDataSource.guard(database, settings);
    }

    public JdbcClient jdbc() {
        return JdbcClient.create(connections);
    }

    DataSource connections() {
        return connections;
    }
}
