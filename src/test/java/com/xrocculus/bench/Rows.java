package com.xrocculus.bench;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;

/** Fills the database of a stopped service with plain SQL. */
final class Rows {

    private static final int SESSIONS_PER_MEMBER = 2;
    private static final int MEMBERS = 10;

    private Rows() {}

    /** Inserts users, and sessions of ten users so that each user is in two. */
    static void insert(String h2Url, int users) {
        var sessions = users * SESSIONS_PER_MEMBER / MEMBERS;
        var statements =
                List.of("""
                insert into users (version, username, username_key, email, email_key, search_words, password_hash, role,
                    disabled, created_at, updated_at)
                select 0, 'user' || x, 'user' || x, x || '@example.com', x || '@example.com', ' user' || x, '-', 'USER',
                    false, now(), now()
                from system_range(1, %d)
                """.formatted(users), """
                insert into sessions (version, name, name_key, search_words, state, created_at)
                select 0, 'Session ' || x, 'session ' || x, ' session ' || x,
                    case when mod(x, 10) = 0 then 'ACTIVE' else 'INACTIVE' end, now()
                from system_range(1, %d)
                """.formatted(sessions), """
                insert into attendances (session_id, user_id, joined_at, present)
                select s.x, 1 + mod(s.x * %1$d + m.x, %2$d), now(), true
                from system_range(1, %3$d) s, system_range(1, %1$d) m
                """.formatted(MEMBERS, users, sessions));
        try (var connection = DriverManager.getConnection(h2Url + ";CACHE_SIZE=262144", "sa", "");
                var statement = connection.createStatement()) {
            for (var sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
