package com.xrocculus.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.h2.tools.TriggerAdapter;
import org.jspecify.annotations.Nullable;

/**
 * Maintains the tables of prefixes on H2, as the functions in the migration do on PostgreSQL. Such a table has a row for
 * each prefix of each word in {@code search_words}, and its primary key finds the matches of a search in the order of
 * their ids. The trigger has the name of the table. Deleted users have no rows.
 */
public class WordPrefixes extends TriggerAdapter {

    /** In code points. */
    private static final int LONGEST = 16;

    private static final int ROWS_PER_COMMIT = 1_000;

    private record Row(long id, Set<String> prefixes) {

        static Row of(ResultSet row, boolean isDeleted) throws SQLException {
            return new Row(row.getLong("id"), isDeleted ? Set.of() : all(row.getString("search_words")));
        }

        void execute(Connection connection, String sql) throws SQLException {
            try (var statement = connection.prepareStatement(sql)) {
                for (var prefix : prefixes) {
                    statement.setString(1, prefix);
                    statement.setLong(2, id);
                    statement.addBatch();
                }
                statement.executeBatch();
            }
        }
    }

    @Override
    public void fire(Connection connection, @Nullable ResultSet oldRow, @Nullable ResultSet newRow)
            throws SQLException {
        var before = oldRow == null ? null : Row.of(oldRow, isDeleted(oldRow));
        var after = newRow == null ? null : Row.of(newRow, isDeleted(newRow));
        if (Objects.equals(before, after)) {
            return;
        }
        if (before != null) {
            before.execute(connection, "delete from " + triggerName + " where prefix = ? and id = ?");
        }
        if (after != null) {
            after.execute(connection, insertInto(triggerName));
        }
    }

    private boolean isDeleted(ResultSet row) throws SQLException {
        return tableName.equals("USERS") && row.getBoolean("deleted");
    }

    /**
     * Adds the rows of existing names. The migration calls this.
     *
     * @param names a query of ids and {@code search_words}
     */
    public static void fill(Connection connection, String table, String names) throws SQLException {
        try (var query = connection.createStatement();
                var row = query.executeQuery(names)) {
            for (var count = 1; row.next(); count++) {
                Row.of(row, false).execute(connection, insertInto(table));
                if (count % ROWS_PER_COMMIT == 0) {
                    connection.commit();
                }
            }
        }
    }

    private static String insertInto(String table) {
        return "insert into " + table + " (prefix, id) values (?, ?)";
    }

    /** All prefixes of these words that are in the index. */
    private static Set<String> all(String searchWords) {
        return Arrays.stream(searchWords.split(" ")).flatMap(WordPrefixes::of).collect(Collectors.toSet());
    }

    private static Stream<String> of(String word) {
        return IntStream.rangeClosed(1, Math.min(LONGEST, word.codePointCount(0, word.length())))
                .mapToObj(length -> word.substring(0, word.offsetByCodePoints(0, length)));
    }

    /** The longest prefix of the word that is in the index. */
    public static String longest(String word) {
        return word.codePointCount(0, word.length()) <= LONGEST
                ? word
                : word.substring(0, word.offsetByCodePoints(0, LONGEST));
    }
}
