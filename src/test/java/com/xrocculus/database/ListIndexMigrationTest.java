package com.xrocculus.database;

import static org.assertj.core.api.Assertions.assertThat;

import com.xrocculus.OnEachDatabase;
import com.xrocculus.TestDatabase;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Version 10 of the tables indexes the names that exist. On PostgreSQL, nodes of the previous release go on. */
class ListIndexMigrationTest extends OnEachDatabase {

    private final DriverManagerDataSource source = TestDatabase.isPostgres()
            ? new DriverManagerDataSource(
                    "jdbc:" + TestDatabase.createPostgres().replace("postgres:postgres@", ""), "postgres", "postgres")
            : new DriverManagerDataSource(TestDatabase.createH2(), "sa", "");
    private final JdbcClient database = JdbcClient.create(source);

    @Test
    void indexesTheNamesThatExist() {
        migrate("9");
        insertUser("ada", " ada ada love", false);
        insertUser("gone", " gone", true);
        database.sql("insert into groups (version, name, name_key, search_words) values (0, 'g', 'g', ' g')")
                .update();
        database.sql("insert into sessions (version, name, name_key, search_words, state, created_at)"
                        + " values (0, 's', 's', ' abcdefghijklmnopq', 'INACTIVE', now())")
                .update();
        migrate("latest");
        assertThat(prefixes("user_prefixes")).containsExactly("a", "ad", "ada", "l", "lo", "lov", "love");
        assertThat(prefixes("group_prefixes")).containsExactly("g");
        assertThat(prefixes("session_prefixes")).hasSize(16).endsWith("abcdefghijklmnop");
        assertThat(list("select username from users where deleted")).containsExactly("gone");
    }

    /** As the previous release does it: without the new column. */
    @Test
    void followsWhatThePreviousReleaseWrites() {
        migrate("latest");
        insertUser("ada", " ada", false);
        assertThat(prefixes("user_prefixes")).containsExactly("a", "ad", "ada");
        database.sql("update users set search_words = ' bob ad'").update();
        assertThat(prefixes("user_prefixes")).containsExactly("a", "ad", "b", "bo", "bob");
        database.sql("insert into groups (version, name, name_key, search_words) values (0, 'g', 'g', ' gg')")
                .update();
        database.sql("update groups set search_words = ' h'").update();
        assertThat(prefixes("group_prefixes")).containsExactly("h");
        database.sql("delete from groups").update();
        assertThat(prefixes("group_prefixes")).isEmpty();
        if (TestDatabase.isPostgres()) {
            database.sql("update users set deleted_at = now(), username_key = null, email_key = null")
                    .update();
            assertThat(list("select username from users where deleted")).containsExactly("ada");
            assertThat(prefixes("user_prefixes")).isEmpty();
        }
    }

    private void insertUser(String name, String words, boolean deleted) {
        var key = deleted ? null : name;
        database.sql(
                        "insert into users (version, username, username_key, email, email_key, search_words, password_hash,"
                                + " role, disabled, created_at, updated_at, deleted_at)"
                                + " values (0, ?, ?, ?, ?, ?, '', 'USER', false, now(), now(), "
                                + (deleted ? "now()" : "null")
                                + ")")
                .params(name, key, name, key, words)
                .update();
    }

    private List<String> prefixes(String table) {
        return list("select prefix from " + table + " order by prefix");
    }

    private List<String> list(String sql) {
        return database.sql(sql).query(String.class).list();
    }

    private void migrate(String version) {
        Flyway.configure()
                .dataSource(source)
                .locations(
                        "classpath:db/migration", "classpath:db/" + (TestDatabase.isPostgres() ? "postgresql" : "h2"))
                .configuration(Map.of("flyway.postgresql.transactional.lock", "false"))
                .target(version)
                .load()
                .migrate();
    }
}
