package com.xrocculus;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;

/** Locks rows as a transaction of another node does, so that a test decides where requests wait for each other. */
public final class RowLock implements AutoCloseable {

    private static final String WAITING_ON_POSTGRES =
            "select count(*) from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()";
    private static final String WAITING_ON_H2 =
            "select count(*) from information_schema.sessions where blocker_id is not null";

    private final Connection connection;
    private final JdbcClient database;
    private final boolean isPostgres;

    private RowLock(Connection connection, JdbcClient database) throws SQLException {
        this.connection = connection;
        this.database = database;
        isPostgres = connection.getMetaData().getDatabaseProductName().equals("PostgreSQL");
    }

    /**
     * @param query such as {@code select id from sessions where id = ?}
     */
    public static RowLock on(TestService service, String query, Object... parameters) {
        return lock(
                service,
                database -> database.sql(query + " for update")
                        .params(parameters)
                        .query()
                        .listOfRows());
    }

    /** Locks a table of PostgreSQL, so that requests that read it wait, too. */
    public static RowLock onTable(TestService service, String table) {
        return lock(
                service,
                database -> database.sql("lock table " + table + " in access exclusive mode")
                        .update());
    }

    private static RowLock lock(TestService service, Consumer<JdbcClient> lock) {
        try {
            var connection = service.connect();
            connection.setAutoCommit(false);
            lock.accept(JdbcClient.create(new SingleConnectionDataSource(connection, true)));
            return new RowLock(connection, service.jdbc());
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** Sends a request; returns its status to come once the request waits for a lock or is answered. */
    public CompletableFuture<Integer> send(Supplier<ResponseSpec> request) {
        return begin(() -> request.get().expectBody().returnResult().getStatus().value());
    }

    /** The same for requests of other kinds. */
    public <T> CompletableFuture<T> begin(Supplier<T> request) {
        var before = waiting();
        var result = CompletableFuture.supplyAsync(request, task -> new Thread(task).start());
        while (!result.isDone() && waiting() == before) {
            Thread.onSpinWait();
        }
        return result;
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
        return database.sql(isPostgres ? WAITING_ON_POSTGRES : WAITING_ON_H2)
                .query(Integer.class)
                .single();
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
