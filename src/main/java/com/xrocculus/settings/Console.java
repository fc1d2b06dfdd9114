package com.xrocculus.settings;

/** Speaks to whoever starts the service. A log would bury these lines, and keep what is shown only once. */
public final class Console {

    private static final String LINE = "%-15s%s%n";

    private Console() {}

    /** What this is, and its value. */
    public static void show(String label, Object value) {
        System.out.printf(LINE, label + ":", value);
    }

    /** A made-up password, which is kept nowhere. */
    public static void showOnce(String label, String value) {
        show(label, value + "   (shown this once)");
    }

    /** Why the service cannot start. */
    public static void fail(String reason) {
        System.err.println("Cannot start: " + reason);
    }
}
