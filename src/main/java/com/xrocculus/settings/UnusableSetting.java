package com.xrocculus.settings;

/**
 * Stops the start because a setting has an invalid value. The message does not contain the value, which may be a
 * secret.
 */
public final class UnusableSetting extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * @param name the name of the setting in the environment
     * @param problem what is wrong and what to do; continues a sentence that starts with the name
     */
    public UnusableSetting(String name, String problem) {
        super(name + " " + problem);
    }

    /**
     * @throws UnusableSetting if the value is less than {@code least} or greater than {@code most}
     */
    public static void unlessBetween(int least, int most, String name, int value) {
        if (value < least || value > most) {
            throw new UnusableSetting(name, "must be from " + least + " to " + most + ".");
        }
    }
}
