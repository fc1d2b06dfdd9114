package com.xrocculus.database;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Adds the options that this service needs to a JDBC URL. Options that the URL already contains are not changed. */
final class JdbcUrl {

    /**
     * WRITE_DELAY: a commit returns only after its changes are written, so that they survive the end of the process.
     * LOCK_TIMEOUT, in milliseconds: a request that waits for a lock fails before its client gives up.
     * QUERY_CACHE_SIZE: each connection keeps the plans of all queries of this service.
     */
    private static final Map<String, String> H2 = new TreeMap<>(
            Map.of("DB_CLOSE_ON_EXIT", "FALSE", "LOCK_TIMEOUT", "1500", "QUERY_CACHE_SIZE", "128", "WRITE_DELAY", "0"));

    /** A database in memory must outlive the connection that migrates it. */
    private static final Map<String, String> H2_IN_MEMORY = Map.of("DB_CLOSE_DELAY", "-1");

    /**
     * Timeouts in seconds, except for those of locks and statements, which are in milliseconds. These are shorter than
     * the socket timeout, so that the server can report the failure.
     */
    private static final Map<String, String> POSTGRESQL = new TreeMap<>(
            Map.of(
                    "ApplicationName", "xrocculus",
                    "connectTimeout", "2",
                    "loginTimeout", "2",
                    "socketTimeout", "2",
                    "tcpKeepAlive", "true",
                    "options",
                            "-c%20lock_timeout=1500%20-c%20statement_timeout=1800%20-c%20idle_in_transaction_session_timeout=5000"));

    private JdbcUrl() {}

    static String ofH2(String url) {
        var complete = add(H2, ";", H2File.openedAsAsync(url));
        return url.startsWith("jdbc:h2:mem:") ? add(H2_IN_MEMORY, ";", complete) : complete;
    }

    static String ofPostgres(String url) {
        return add(POSTGRESQL, "&", url.contains("?") ? url : url + "?");
    }

    private static String add(Map<String, String> options, String separator, String url) {
        var given = url.toUpperCase(Locale.ROOT);
        return options.entrySet().stream()
                .filter(option -> !given.matches(".*[;?&]" + option.getKey().toUpperCase(Locale.ROOT) + "=.*"))
                .map(option -> option.getKey() + "=" + option.getValue())
                .reduce(url, (start, option) -> start.endsWith("?") ? start + option : start + separator + option);
    }
}
