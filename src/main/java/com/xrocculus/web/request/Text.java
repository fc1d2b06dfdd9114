package com.xrocculus.web.request;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Normalises names for storage, comparison and search. */
public final class Text {

    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{M}\\p{N}\\p{S}]+");

    private static final Pattern SPACE = Pattern.compile("\\p{Zs}");

    private static final Set<Integer> UNFIT = Set.of((int) Character.CONTROL, (int) Character.SURROGATE);

    private static final int LONGEST = 1000;

    private Text() {}

    /**
     * The text as it is stored: in Unicode NFC, with U+0020 for every kind of space (RFC 8266, section 2.1), and
     * without leading or trailing white space. Text that is too long for every field is returned unchanged, because
     * normalising it could take minutes. The constraint of the field rejects it.
     */
    public static String clean(String text) {
        return text.length() > LONGEST
                ? text
                : Normalizer.normalize(SPACE.matcher(text).replaceAll(" ").strip(), Normalizer.Form.NFC);
    }

    public static @Nullable String cleanOrNull(@Nullable String text) {
        return text == null ? null : clean(text);
    }

    public static @Nullable String notEmptyOrNull(@Nullable String text) {
        return text == null || text.isEmpty() ? null : text;
    }

    /**
     * The text as it is compared, without regard to case. Conversion to upper case and back turns ß into ss and ς into
     * σ.
     */
    public static String fold(String text) {
        var folded = text.toLowerCase(Locale.ROOT).toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
        return Normalizer.normalize(folded, Normalizer.Form.NFC);
    }

    /** Whether the text contains neither control characters nor unpaired surrogates. A database cannot store these. */
    public static boolean isPlain(String text) {
        return text.codePoints().mapToObj(Character::getType).noneMatch(UNFIT::contains);
    }

    /** The folded words of these names, each preceded by a space. Punctuation separates words. */
    public static String words(@Nullable String... names) {
        return Arrays.stream(names)
                .filter(Objects::nonNull)
                .flatMap(name -> BETWEEN_WORDS.splitAsStream(fold(name)))
                .filter(word -> !word.isEmpty())
                .map(word -> " " + word)
                .collect(Collectors.joining());
    }
}
