package com.xrocculus.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * Connections to H2 whose queries time out. The timeout is set once for each connection: H2 discards the plans of all
 * connections when a statement sets one.
 */
class H2DataSource extends DriverManagerDataSource {

    private static final int QUERY_TIMEOUT_IN_MILLIS = 2000;

    H2DataSource(JdbcConnectionDetails database) {
        setUrl(database.getJdbcUrl());
        setUsername(database.getUsername());
        setPassword(database.getPassword());
    }

    @Override
    protected Connection getConnectionFromDriver(Properties properties) throws SQLException {
        var connection = super.getConnectionFromDriver(properties);
        try (var statement = connection.createStatement()) {
            // H2 remembers the value that it returns here and does not notice the change by SQL. Hibernate would
            // replace any other value by 0.
            statement.getQueryTimeout();
            statement.execute("set query_timeout " + QUERY_TIMEOUT_IN_MILLIS);
            return connection;
        } catch (SQLException failure) {
            connection.close();
            throw failure;
        }
    }
}
