package com.xrocculus.settings;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Adds to an H2 URL the options that this service needs; those that the URL has already stay as they are. */
final class H2Url {

    /** Writes reach the disk with the commit, and waiting for a row ends before a client gives up. */
    private static final Map<String, String> OPTIONS = options();

    private H2Url() {}

    static String of(String url) {
        var given = url.toUpperCase(Locale.ROOT);
        return url
                + OPTIONS.entrySet().stream()
                        .filter(option -> !given.contains(";" + option.getKey() + "="))
                        .map(option -> ";" + option.getKey() + "=" + option.getValue())
                        .collect(Collectors.joining());
    }

    private static Map<String, String> options() {
        var options = new LinkedHashMap<String, String>();
        options.put("DB_CLOSE_ON_EXIT", "FALSE");
        options.put("LOCK_TIMEOUT", "10000");
        options.put("WRITE_DELAY", "0");
        return options;
    }
}
