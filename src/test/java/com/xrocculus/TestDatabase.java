package com.xrocculus;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.Objects;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Databases for tests: H2 files, or databases of an embedded PostgreSQL server. */
public final class TestDatabase {

    /** The kinds of database that {@link OnEachDatabase} selects. */
    public enum Kind {
        H2,
        POSTGRESQL
    }

    private static volatile @Nullable Kind selected;

    private TestDatabase() {}

    static void select(@Nullable Kind kind) {
        selected = kind;
    }

    static Kind selected() {
        return Objects.requireNonNull(
                selected, "No database is selected here: extend OnEachDatabase, and use no @BeforeAll or static field");
    }

    /** A table with a column n of the numbers from 1 to this one, in the SQL of the selected kind. */
    public static String numbers(int count) {
        return (isPostgres() ? "generate_series" : "system_range") + "(1, " + count + ") as numbers(n)";
    }

    /** Creates an empty database of the selected kind, and returns its URL. */
    public static String create() {
        return isPostgres() ? createPostgres() : createH2();
    }

    public static boolean isPostgres() {
        return selected() == Kind.POSTGRESQL;
    }

    public static String createH2() {
        return "jdbc:h2:file:./target/test-data/" + UUID.randomUUID() + "/xrocculus";
    }

    public static String createPostgres() {
        var name = "test_" + UUID.randomUUID().toString().replace("-", "");
        try (var connection = Server.POSTGRES.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create database " + name);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
        return url(Server.POSTGRES, name);
    }

    public static String url(EmbeddedPostgres server, String database) {
        return "postgresql://postgres:postgres@localhost:" + server.getPort() + "/" + database;
    }

    /** Starts a PostgreSQL server that ends with this JVM at the latest. */
    public static EmbeddedPostgres startServer(UnaryOperator<EmbeddedPostgres.Builder> details) {
        // Without it, a commit is confirmed before it is written, and lost if the server is killed.
        var builder = EmbeddedPostgres.builder().setServerConfig("synchronous_commit", "on");
        try {
            return details.apply(builder).start();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static final class Server {
        static final EmbeddedPostgres POSTGRES = startServer(UnaryOperator.identity());
    }
}
