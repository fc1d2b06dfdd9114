package com.xrocculus.web.request;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How names are kept, compared and searched. */
public final class Text {

    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{M}\\p{N}\\p{S}]+");

    private static final Pattern SPACE = Pattern.compile("\\p{Zs}");

    private static final Set<Integer> UNFIT = Set.of((int) Character.CONTROL, (int) Character.SURROGATE);

    private static final int LONGEST = 1000;

    private Text() {}

    /**
     * The text as it is kept: in Unicode NFC, with U+0020 for every kind of space (RFC 8266, section 2.1), and without
     * white space around it. Longer text than any field may have is left for its constraint to refuse, since composing
     * it could take minutes.
     */
    public static String clean(String text) {
        return text.length() > LONGEST
                ? text
                : Normalizer.normalize(SPACE.matcher(text).replaceAll(" ").strip(), Normalizer.Form.NFC);
    }

    public static @Nullable String cleanOrNull(@Nullable String text) {
        return text == null ? null : clean(text);
    }

    /** The same for a key of a request that may be left out (null) or be set to null (empty). */
    public static @Nullable Optional<String> clean(@Nullable Optional<String> text) {
        return text == null ? null : text.map(Text::clean);
    }

    /** The text as it is compared: without regard to case. By way of upper case, ß becomes ss, and ς becomes σ. */
    public static String fold(String text) {
        var folded = text.toLowerCase(Locale.ROOT).toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
        return Normalizer.normalize(folded, Normalizer.Form.NFC);
    }

    /** Whether it has neither control characters nor halves of surrogate pairs, which no database would keep. */
    public static boolean isPlain(String text) {
        return text.codePoints().mapToObj(Character::getType).noneMatch(UNFIT::contains);
    }

    /** The folded words of these names, each with a space before it; punctuation separates words. */
    public static String words(@Nullable String... names) {
        return Arrays.stream(names)
                .filter(Objects::nonNull)
                .flatMap(name -> BETWEEN_WORDS.splitAsStream(fold(name)))
                .filter(word -> !word.isEmpty())
                .map(word -> " " + word)
                .collect(Collectors.joining());
    }
}
