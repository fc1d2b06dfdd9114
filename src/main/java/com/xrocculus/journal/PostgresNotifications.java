package com.xrocculus.journal;

import com.xrocculus.database.DatabaseSettings;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Tells the nodes on one PostgreSQL of new entries of the journal. To receive this, each needs a connection of its own.
 * Without it, or if a connection pooler does not pass notifications on, the follower still looks every 500 ms.
 */
@Component
class PostgresNotifications implements SmartLifecycle {

    private static final String CHANNEL = "xrocculus_journal";

    private static final Logger log = LoggerFactory.getLogger(PostgresNotifications.class);
    private static final Duration BETWEEN_CHECKS = Duration.ofSeconds(10);
    private static final Duration BETWEEN_CONNECTIONS = Duration.ofSeconds(2);

    private final DatabaseSettings settings;
    private final JdbcConnectionDetails database;

    /** Sent with each notification, so that this node ignores its own. */
    private final String node = UUID.randomUUID().toString();

    private volatile Runnable listener = () -> {};
    private volatile @Nullable CountDownLatch stopped;

    PostgresNotifications(DatabaseSettings settings, JdbcConnectionDetails database) {
        this.settings = settings;
        this.database = database;
    }

    /** Is told of commits of other nodes. */
    void onNotification(Runnable listener) {
        this.listener = listener;
    }

    /** Tells the other nodes of commits of this one when the transaction in which it is executed ends. */
    String command() {
        return "select pg_notify('" + CHANNEL + "', '" + node + "')";
    }

    @Override
    public void start() {
        if (settings.isPostgres()) {
            var end = new CountDownLatch(1);
            stopped = end;
            var thread = new Thread(() -> listenUntil(end), "journal-notifications");
            thread.setDaemon(true);
            thread.start();
        }
    }

    private void listenUntil(CountDownLatch end) {
        var failing = false;
        try {
            do {
                try (var connection = connect()) {
                    failing = false;
                    while (end.getCount() > 0) {
                        await(connection);
                    }
                } catch (SQLException failure) {
                    if (!failing) {
                        log.warn("Changes of other nodes arrive up to 500 ms later: {}", failure.getMessage());
                    }
                    failing = true;
                }
            } while (!end.await(BETWEEN_CONNECTIONS.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private Connection connect() throws SQLException {
        var connection =
                DriverManager.getConnection(database.getJdbcUrl(), database.getUsername(), database.getPassword());
        execute(connection, "set application_name = 'xrocculus-journal'; listen " + CHANNEL);
        listener.run();
        return connection;
    }

    /** Fails if the connection is lost. The check finds out if the other side disappeared without closing it. */
    private void await(Connection connection) throws SQLException {
        var notifications =
                connection.unwrap(PGConnection.class).getNotifications(Math.toIntExact(BETWEEN_CHECKS.toMillis()));
        if (notifications == null || notifications.length == 0) {
            execute(connection, "select 1");
        } else if (Arrays.stream(notifications)
                .anyMatch(sent -> !sent.getParameter().equals(node))) {
            listener.run();
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void stop() {
        var end = stopped;
        stopped = null;
        if (end != null) {
            end.countDown();
        }
    }

    @Override
    public boolean isRunning() {
        return stopped != null;
    }

    /** That of the follower. */
    @Override
    public int getPhase() {
        return 0;
    }
}
