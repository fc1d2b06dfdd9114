package com.xrocculus.bench;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Fills the database of a stopped service with plain SQL. Writes itself what triggers would write, because that is
 * faster.
 *
 * @param url of JDBC
 * @param users how many. Of five, one is disabled and another one deleted. There are five groups, and a session for five
 *     users. Each user is in two sessions. Users who are created together are in a session together
 */
record Rows(String url, int users) {

    static final int USERS_PER_SESSION = 5;

    /** The id of {@code u6}, who hosts the first 150 sessions. */
    static final long TRAINER = 7;

    private static final int BATCH = 10_000;
    private static final Pattern REMOVABLE = Pattern.compile("CREATE (?:FORCE )?(INDEX|TRIGGER) (\\S+)");
    private static final List<String> TABLES = List.of("users", "sessions", "groups");

    private static final String GROUPS = """
            insert into groups (version, name, name_key, search_words)
            select 0, 'Class ' || x, 'class ' || x, ' class ' || x from $range(1, 5) s(x)
            """;

    /** The administrator has the id 1. */
    private static final List<String> ROWS = List.of("""
            insert into users (version, username, username_key, email, email_key, search_words, password_hash, role,
                disabled, deleted, group_id, created_at, updated_at, deleted_at)
            select 0, 'u' || x, case when mod(x, 5) <> 4 then 'u' || x end, x || '@example.com',
                case when mod(x, 5) <> 4 then x || '@example.com' end, ' u' || x,
                (select password_hash from users where id = 1), 'USER', mod(x, 5) = 3, mod(x, 5) = 4,
                1 + mod(x / 5, 5), now(), now(), case when mod(x, 5) = 4 then now() end
            from $range($first, $last) s(x)
            """, """
            insert into sessions (version, name, name_key, search_words, state, host_id, created_at)
            select 0, 's' || x / 5, 's' || x / 5, ' s' || x / 5,
                case when mod(x, 25) = 0 then 'INACTIVE' else 'ACTIVE' end,
                case when x <= 750 then $trainer else 2 + mod(x, $users) end, now()
            from $range($first, $last) s(x)
            where mod(x, 5) = 0
            """, """
            insert into attendances (session_id, user_id, joined_at, present)
            select 1 + (x - 1) / 5, 2 + mod(2 * x + half, $users), now(), true
            from $range($first, $last) s(x), $range(0, 1) m(half)
            """, """
            insert into user_prefixes (prefix, id)
            select left(username, n.size), u.id from users u, $range(1, 8) n(size)
            where u.id > $first and u.id <= $last + 1 and not deleted and n.size <= char_length(username)
            """, """
            insert into session_prefixes (prefix, id)
            select left(name, n.size), s.id from sessions s, $range(1, 8) n(size)
            where s.id * 5 between $first and $last and n.size <= char_length(name)
            """);

    void insert() {
        var isH2 = url.startsWith("jdbc:h2:");
        try (var connection = isH2
                        ? DriverManager.getConnection(url + ";CACHE_SIZE=262144;WRITE_DELAY=2000", "sa", "")
                        : DriverManager.getConnection(url);
                var statement = connection.createStatement()) {
            if (isH2) {
                insertIntoH2(statement);
            } else {
                insertIntoPostgres(statement);
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private void insertIntoPostgres(Statement statement) throws SQLException {
        for (var table : TABLES) {
            statement.execute("alter table " + table + " disable trigger user");
        }
        insertRows(statement, "generate_series");
        for (var table : TABLES) {
            statement.execute("alter table " + table + " enable trigger user");
        }
        statement.execute("vacuum analyze");
    }

    /** Builds the indexes at the end, which takes less time than to write them row by row. */
    private void insertIntoH2(Statement statement) throws SQLException {
        var removed = new ArrayList<String>();
        for (var definition : definitions(statement)) {
            var matcher = REMOVABLE.matcher(definition);
            if (matcher.lookingAt() && isDropped(statement, matcher.group(1) + " " + matcher.group(2))) {
                removed.add(definition);
            }
        }
        insertRows(statement, "system_range");
        for (var definition : removed) {
            statement.execute(definition);
        }
    }

    private static List<String> definitions(Statement statement) throws SQLException {
        try (var script = statement.executeQuery("script nodata")) {
            var definitions = new ArrayList<String>();
            while (script.next()) {
                definitions.add(script.getString(1));
            }
            return definitions;
        }
    }

    private static boolean isDropped(Statement statement, String what) {
        try {
            statement.execute("drop " + what);
            return true;
        } catch (SQLException neededByConstraint) {
            return false;
        }
    }

    private void insertRows(Statement statement, String range) throws SQLException {
        statement.execute(GROUPS.replace("$range", range));
        for (var rows : ROWS) {
            for (var first = 1; first <= users; first += BATCH) {
                statement.execute(rows.replace("$range", range)
                        .replace("$first", String.valueOf(first))
                        .replace("$last", String.valueOf(Math.min(users, first + BATCH - 1)))
                        .replace("$users", String.valueOf(users))
                        .replace("$trainer", String.valueOf(TRAINER)));
            }
        }
    }
}
