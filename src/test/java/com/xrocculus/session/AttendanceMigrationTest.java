package com.xrocculus.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.xrocculus.TestDatabase;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** Version 4 of the tables keeps who is in a session. On PostgreSQL, the previous release can use the new tables. */
class AttendanceMigrationTest {

    private static final String CREATED = "2026-03-01 09:00:00+00";
    private static final String STARTED = "2026-03-01 10:00:00+00";
    private static final String PRESENT =
            "select session_id || ':' || user_id from attendances where present order by session_id, user_id";
    private static final String PAST =
            "select session_id || ':' || user_id from attendances where left_at >= joined_at order by id";

    private final DriverManagerDataSource postgres = postgres();
    private final JdbcClient database = JdbcClient.create(postgres);

    @Test
    void keepsTheUsersOfSessionsOnH2() {
        var h2 = new DriverManagerDataSource(TestDatabase.createH2(), "sa", "");
        keepsTheUsersOfSessions(h2, "h2");
    }

    @Test
    void keepsTheUsersOfSessionsOnPostgres() {
        keepsTheUsersOfSessions(postgres, "postgresql");
    }

    private static void keepsTheUsersOfSessions(DriverManagerDataSource source, String vendor) {
        fill(source, vendor);
        migrate(source, vendor, "4");
        var migrated = JdbcClient.create(source);
        assertThat(list(migrated, PRESENT)).containsExactly("1:1", "1:2", "2:2");
        assertThat(list(migrated, "select id from attendances where session_id = 1 and joined_at = '" + CREATED + "'"))
                .containsExactly("1", "2");
        assertThat(list(migrated, "select id from attendances where session_id = 2 and joined_at = '" + STARTED + "'"))
                .containsExactly("3");
        migrated.sql("delete from sessions where id = 1").update();
        assertThat(list(migrated, PRESENT)).containsExactly("2:2");
    }

    @Test
    void includesWhatThePreviousReleaseWritesDuringTheMigration() throws SQLException {
        fill(postgres, "postgresql");
        try (var connection = postgres.getConnection()) {
            connection.setAutoCommit(false);
            var previous = JdbcClient.create(new SingleConnectionDataSource(connection, true));
            previous.sql("update sessions set version = 1 where id = 1").update();
            var migration = CompletableFuture.runAsync(() -> migrate(postgres, "postgresql", "4"));
            await().until(this::aTransactionWaitsForALock);
            previous.sql("insert into session_users (session_id, user_id) values (1, 3)")
                    .update();
            previous.sql("delete from session_users where session_id = 1 and user_id = 2")
                    .update();
            previous.sql("delete from session_users where session_id = 2").update();
            previous.sql("delete from sessions where id = 2").update();
            connection.commit();
            assertThat(migration).succeedsWithin(Duration.ofSeconds(10));
        }
        assertThat(list(database, PRESENT)).containsExactly("1:1", "1:3");
        assertThat(list(database, PAST)).containsExactly("1:2");
    }

    private boolean aTransactionWaitsForALock() {
        return database.sql("select count(*) > 0 from pg_stat_activity"
                        + " where wait_event_type = 'Lock' and datname = current_database()")
                .query(Boolean.class)
                .single();
    }

    /** The statements are those of the previous release. It expects each to change the rows that it names. */
    @Test
    void letsThePreviousReleaseAddAndRemoveUsers() {
        fill(postgres, "postgresql");
        migrate(postgres, "postgresql", "4");
        assertThat(change("insert into session_users (session_id,user_id) values (?,?)", 2, 3))
                .isEqualTo(1);
        assertThat(change("delete from session_users where session_id=? and user_id=?", 2, 2))
                .isEqualTo(1);
        assertThat(change("delete from session_users where session_id=? and user_id=?", 2, 2))
                .isZero();
        assertThat(change("insert into session_users (session_id,user_id) values (?,?)", 2, 2))
                .isEqualTo(1);
        assertThat(list(database, PRESENT)).containsExactly("1:1", "1:2", "2:2", "2:3");
        assertThat(list(database, PAST)).containsExactly("2:2");

        assertThat(list(
                        database,
                        "select s1_0.id from sessions s1_0 where s1_0.id in (select s2_0.id from sessions s2_0"
                                + " join session_users u1_0 on s2_0.id=u1_0.session_id where u1_0.user_id=3)"
                                + " order by s1_0.id for no key update of s1_0"))
                .containsExactly("2");
        assertThat(list(
                        database,
                        "select u1_1.id from session_users u1_0 join users u1_1 on u1_1.id=u1_0.user_id"
                                + " where u1_0.session_id=2 order by u1_0.user_id"))
                .containsExactly("2", "3");

        assertThat(change("delete from session_users where session_id=?", 2)).isEqualTo(2);
        assertThat(change("delete from sessions where id=? and version=?", 2, 0))
                .isEqualTo(1);
        assertThat(list(database, "select session_id from attendances")).containsOnly("1");
    }

    private int change(String sql, Object... parameters) {
        return database.sql(sql).params(parameters).update();
    }

    private static List<String> list(JdbcClient database, String sql) {
        return database.sql(sql).query(String.class).list();
    }

    /** Session 1 has not started and has the users 1 and 2; session 2 has started and has user 2. */
    private static void fill(DriverManagerDataSource source, String vendor) {
        migrate(source, vendor, "3");
        var database = JdbcClient.create(source);
        for (var name : List.of("a", "b", "c")) {
            database.sql("insert into users (version, username, username_key, email, email_key, search_words,"
                            + " password_hash, role, disabled, created_at, updated_at)"
                            + " values (0, ?, ?, ?, ?, '', '', 'USER', false, now(), now())")
                    .params(name, name, name, name)
                    .update();
        }
        database.sql(
                        "insert into sessions (version, name, name_key, search_words, state, created_at, started_at) values"
                                + " (0, 'one', 'one', '', 'INACTIVE', '" + CREATED + "', null),"
                                + " (0, 'two', 'two', '', 'ACTIVE', '" + CREATED + "', '" + STARTED + "')")
                .update();
        database.sql("insert into session_users (session_id, user_id) values (2, 2), (1, 2), (1, 1)")
                .update();
    }

    private static void migrate(DriverManagerDataSource source, String vendor, String version) {
        Flyway.configure()
                .dataSource(source)
                .locations("classpath:db/migration", "classpath:db/" + vendor)
                .target(version)
                .load()
                .migrate();
    }

    private static DriverManagerDataSource postgres() {
        var url = TestDatabase.createPostgres().replace("postgres:postgres@", "");
        return new DriverManagerDataSource("jdbc:" + url, "postgres", "postgres");
    }
}
