package com.xrocculus;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;

/** Locks rows as a transaction of another node does, so that a test decides where requests wait for each other. */
public final class RowLock implements AutoCloseable {

    private final String countWaiting = TestDatabase.isPostgres()
            ? "select count(*) from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()"
            : "select count(*) from information_schema.sessions where blocker_id is not null";
    private final Connection connection;
    private final JdbcClient database;

    private RowLock(Connection connection, JdbcClient database) {
        this.connection = connection;
        this.database = database;
    }

    /**
     * @param query such as {@code select id from sessions where id = ?}
     */
    public static RowLock on(TestService service, String query, Object... parameters) {
        try {
            var connection = service.connect();
            connection.setAutoCommit(false);
            JdbcClient.create(new SingleConnectionDataSource(connection, true))
                    .sql(query + " for update")
                    .params(parameters)
                    .query()
                    .listOfRows();
            return new RowLock(connection, service.jdbc());
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** Sends a request; returns its status to come once the request waits for a lock or is answered. */
    public CompletableFuture<Integer> send(Supplier<ResponseSpec> request) {
        var before = waiting();
        var status = CompletableFuture.supplyAsync(
                () -> request.get().expectBody().returnResult().getStatus().value(), task -> new Thread(task).start());
        while (!status.isDone() && waiting() == before) {
            Thread.onSpinWait();
        }
        return status;
    }

    /** Changes the rows when they are released. */
    public void change(String update, Object... parameters) throws SQLException {
        JdbcClient.create(new SingleConnectionDataSource(connection, true))
                .sql(update)
                .params(parameters)
                .update();
        connection.commit();
    }

    private int waiting() {
        return database.sql(countWaiting).query(Integer.class).single();
    }

    /** Lets the requests go on. */
    @Override
    public void close() {
        try (connection) {
            connection.rollback();
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
