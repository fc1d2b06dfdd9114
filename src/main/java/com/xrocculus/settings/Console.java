package com.xrocculus.settings;

/**
 * Prints messages for the administrator who starts the service. They are not logged, because a log would hide them
 * among other lines and would store generated passwords.
 */
public final class Console {

    private static final String LINE = "%-15s%s%n";

    private Console() {}

    /** Prints a value with its label. */
    public static void show(String label, Object value) {
        System.out.printf(LINE, label + ":", value);
    }

    /** Prints a generated password, which is stored only as a hash. */
    public static void showOnce(String label, String value) {
        show(label, value + "   (shown this once)");
    }

    /** Prints why the service cannot start. */
    public static void fail(String reason) {
        System.err.println("Cannot start: " + reason);
    }
}
