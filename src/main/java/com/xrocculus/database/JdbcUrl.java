package com.xrocculus.database;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Adds to a JDBC URL the options that this service needs; those that the URL has already stay as they are. */
final class JdbcUrl {

    /**
     * A commit has written what it holds when it returns, so that the end of the process takes nothing with it; and who
     * waits for a row gives up before the client does.
     */
    private static final Map<String, String> H2 =
            new TreeMap<>(Map.of("DB_CLOSE_ON_EXIT", "FALSE", "LOCK_TIMEOUT", "1500", "WRITE_DELAY", "0"));

    /** In seconds; and in milliseconds for locks and statements, which the server then gives up in time to say so. */
    private static final Map<String, String> POSTGRESQL = new TreeMap<>(Map.of(
            "ApplicationName", "xrocculus",
            "connectTimeout", "2",
            "loginTimeout", "2",
            "socketTimeout", "2",
            "tcpKeepAlive", "true",
            "options", "-c%20lock_timeout=1500%20-c%20statement_timeout=1800"));

    private JdbcUrl() {}

    static String ofH2(String url) {
        return H2File.openedAsAsync(url)
                + missing(url, H2, ";").map(options -> ";" + options).orElse("");
    }

    static String ofPostgres(String url) {
        var separator = url.contains("?") ? "&" : "?";
        return url
                + missing(url, POSTGRESQL, "&")
                        .map(options -> separator + options)
                        .orElse("");
    }

    private static Optional<String> missing(String url, Map<String, String> options, String separator) {
        var given = url.toUpperCase(Locale.ROOT);
        return options.entrySet().stream()
                .filter(option -> !given.matches(".*[;?&]" + option.getKey().toUpperCase(Locale.ROOT) + "=.*"))
                .map(option -> option.getKey() + "=" + option.getValue())
                .reduce((first, second) -> first + separator + second);
    }
}
