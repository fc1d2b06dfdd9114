package com.xrocculus.password;

import com.nulabinc.zxcvbn.StandardDictionaries;
import com.nulabinc.zxcvbn.StandardKeyboards;
import com.nulabinc.zxcvbn.ZxcvbnBuilder;
import com.nulabinc.zxcvbn.matchers.Dictionary;
import com.nulabinc.zxcvbn.matchers.Keyboard;
import com.nulabinc.zxcvbn.matchers.L33tMatcher;
import com.nulabinc.zxcvbn.matchers.Match;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Estimates with zxcvbn how many guesses a password withstands. The word lists take 11 MB of memory. They are loaded
 * when the first password is set, which takes 0.2 s. An estimate takes less than 50 ms for any password.
 */
final class PasswordStrength {

    private static final double FEWEST_GUESSES = 1e6;

    /** In chars. The time of an estimate grows with the square of the length. */
    private static final int LONGEST = 50;

    /** An estimate tries all replacements of symbols and digits by letters: up to 576, each in quadratic time. */
    private static final int MOST_WORK = 8 * LONGEST * LONGEST;

    private static final Pattern REPEATED = Pattern.compile("(.{8,}?)\\1+", Pattern.DOTALL);
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");
    private static final String PRODUCT = "XrOcculus";
    private static final String NAMES = "names";

    private static final List<Dictionary> DICTIONARIES;
    private static final List<Keyboard> KEYBOARDS;

    static {
        try {
            DICTIONARIES = StandardDictionaries.loadAllDictionaries();
            KEYBOARDS = StandardKeyboards.loadAllKeyboards();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private PasswordStrength() {}

    /**
     * Describes what makes the password easy to guess for somebody who knows these names. Empty if it is strong enough.
     *
     * @param names the most likely first
     */
    static Optional<String> weakness(String password, @Nullable String... names) {
        // The names are a separate dictionary, because zxcvbn ignores words passed to measure() when it analyses
        // repeats.
        var strength = new ZxcvbnBuilder()
                .dictionaries(DICTIONARIES)
                .keyboards(KEYBOARDS)
                .dictionary(new Dictionary(NAMES, wordsOf(names)))
                .build()
                .measure(affordable(shorten(password)));
        return strength.getGuesses() > FEWEST_GUESSES
                ? Optional.empty()
                : strength.getSequence().stream()
                        .max(Comparator.comparing(Match::tokenLength))
                        .map(match ->
                                "must be harder to guess than " + describe(match) + "; add two or more uncommon words");
    }

    /**
     * Removes repetitions, then truncates. Truncating first would break up repetitions, which makes weak passwords look
     * strong. Text that is still too long contains no repetitions, so its start is strong unless it is a name.
     */
    private static String shorten(String text) {
        var once = REPEATED.matcher(text).replaceAll("$1");
        return once.substring(0, Math.min(once.length(), LONGEST));
    }

    /**
     * Replaces symbols by similar letters, if the password contains so many of them that trying all replacements takes
     * too long.
     */
    private static String affordable(String password) {
        var readings = new L33tMatcher(null, null)
                .relevantL33tSubTable(password).values().stream()
                        .mapToInt(List::size)
                        .reduce(1, (one, other) -> one * other);
        return readings * password.length() * password.length() <= MOST_WORK
                ? password
                : password.replace('@', 'a')
                        .replaceAll("[(\\[{<]", "c")
                        .replaceAll("[!|]", "i")
                        .replace('$', 's')
                        .replace('+', 't');
    }

    /**
     * The names, the names without spaces and punctuation, and their words. They are shortened in the same way as the
     * password.
     */
    private static List<String> wordsOf(@Nullable String... names) {
        var whole = Stream.concat(Arrays.stream(names), Stream.of(PRODUCT))
                .filter(Objects::nonNull)
                .map(name -> name.toLowerCase(Locale.ROOT))
                .toList();
        return Stream.of(
                        whole.stream(),
                        whole.stream().map(name -> BETWEEN_WORDS.matcher(name).replaceAll("")),
                        whole.stream().flatMap(BETWEEN_WORDS::splitAsStream))
                .flatMap(Function.identity())
                .map(PasswordStrength::shorten)
                .filter(word -> word.length() > 1)
                .distinct()
                .toList();
    }

    private static String describe(Match match) {
        return switch (match.pattern) {
            case Dictionary ->
                Map.of(NAMES, "a name of the user or the service", StandardDictionaries.PASSWORDS, "a common password")
                        .getOrDefault(match.dictionaryName, "a common word or name");
            case Spatial -> "a row of keys";
            case Repeat -> "a repetition";
            case Sequence -> "a sequence such as abc or 6543";
            case Regex, Date -> "a date or a year";
            case Bruteforce -> "a few characters";
        };
    }
}
