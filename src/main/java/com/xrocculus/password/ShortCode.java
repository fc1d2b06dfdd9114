package com.xrocculus.password;

import java.security.SecureRandom;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Codes that a person reads on one device and types on another. The alphabet has no vowels, so that codes do not form
 * words, and no digits (RFC 8628, section 6.1).
 */
public final class ShortCode {

    private static final String ALPHABET = "BCDFGHJKLMNPQRSTVWXZ";

    /** Spaces, hyphens and dashes, which some keyboards type instead of hyphens. */
    private static final Pattern SEPARATORS = Pattern.compile("[\\s\\p{Z}\\p{Pd}]");

    private static final SecureRandom RANDOM = new SecureRandom();

    private ShortCode() {}

    /** A random code of so many letters. */
    public static String generate(int letters) {
        return Stream.generate(() -> RANDOM.nextInt(ALPHABET.length()))
                .limit(letters)
                .map(index -> String.valueOf(ALPHABET.charAt(index)))
                .collect(Collectors.joining());
    }

    /**
     * Reads a code without regard to case, spaces and hyphens.
     *
     * @return empty if the text is not a code of so many letters
     */
    public static Optional<String> read(String text, int letters) {
        var code = SEPARATORS.matcher(text).replaceAll("").toUpperCase(Locale.ROOT);
        return code.matches("[" + ALPHABET + "]{" + letters + "}") ? Optional.of(code) : Optional.empty();
    }
}
