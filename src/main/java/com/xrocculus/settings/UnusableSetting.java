package com.xrocculus.settings;

/** Stops the start: a setting has a value that cannot be used. The value itself is not told, it may be a secret. */
public final class UnusableSetting extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * @param name of the setting, as it is written in the environment
     * @param problem what is wrong, and what to do; completes a sentence that starts with the name
     */
    public UnusableSetting(String name, String problem) {
        super(name + " " + problem);
    }

    /**
     * @throws UnusableSetting if the value is below the least or above the most
     */
    public static void unlessBetween(int least, int most, String name, int value) {
        if (value < least || value > most) {
            throw new UnusableSetting(name, "must be from " + least + " to " + most + ".");
        }
    }
}
