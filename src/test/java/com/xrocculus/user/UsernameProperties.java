package com.xrocculus.user;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;

/** What holds of every username. */
class UsernameProperties {

    private static final int KEY_COLUMN = 384;
    private static final Set<Integer> HANGUL_FILLERS = Set.of(0x115F, 0x1160, 0x3164, 0xFFA0);
    private static final List<List<Integer>> SCRIPTS = Stream.of(
                    UnicodeScript.LATIN,
                    UnicodeScript.GREEK,
                    UnicodeScript.CYRILLIC,
                    UnicodeScript.ARMENIAN,
                    UnicodeScript.GEORGIAN,
                    UnicodeScript.HEBREW,
                    UnicodeScript.ARABIC,
                    UnicodeScript.HAN,
                    UnicodeScript.HANGUL)
            .map(UsernameProperties::lettersOf)
            .toList();
    private static final int FROM_ASCII_TO_FULLWIDTH = 0xFEE0;

    @Property
    void theKeyOfAKeyIsThatKey(@ForAll String text) {
        var key = UsernameRules.key(text);
        assertThat(UsernameRules.key(key)).isEqualTo(key);
    }

    @Property
    void keysDisregardCase(@ForAll("names") String name) {
        assertThat(UsernameRules.key(name.toUpperCase(Locale.ROOT))).isEqualTo(UsernameRules.key(name));
        assertThat(UsernameRules.key(name.toLowerCase(Locale.ROOT))).isEqualTo(UsernameRules.key(name));
    }

    @Property
    void keysDisregardWidth(@ForAll @CharRange(from = '!', to = '~') @StringLength(max = 64) String ascii) {
        var fullwidth = new StringBuilder();
        ascii.chars().forEach(letter -> fullwidth.appendCodePoint(letter + FROM_ASCII_TO_FULLWIDTH));
        assertThat(UsernameRules.key(fullwidth.toString())).isEqualTo(UsernameRules.key(ascii));
    }

    @Property
    void namesThatDifferInMoreHaveOtherKeys(@ForAll("plainNames") String one, @ForAll("plainNames") String other) {
        Assume.that(!one.equalsIgnoreCase(other));
        assertThat(UsernameRules.key(one)).isNotEqualTo(UsernameRules.key(other));
    }

    @Property
    void takesLettersOfOneScriptDigitsAndThreeMarks(@ForAll("names") String name) {
        assertThat(UsernameRules.mixesScripts(name)).isFalse();
        assertThat(UsernameRules.isAllowed(name)).isTrue();
    }

    @Property
    void everyKeyFitsItsColumn(@ForAll("names") String name) {
        assertThat(UsernameRules.key(name).length()).isLessThanOrEqualTo(KEY_COLUMN);
    }

    @Property
    void refusesAnyOtherCharacterWhereverItStands(
            @ForAll("plainNames") String name,
            @ForAll("strangers") String stranger,
            @ForAll @IntRange(max = 64) int position) {
        var at = Math.min(position, name.length());
        assertThat(UsernameRules.isAllowed(name.substring(0, at) + stranger + name.substring(at)))
                .isFalse();
    }

    @Property
    void refusesLettersOfTwoScriptsThatNobodyWritesTogether(
            @ForAll("plainNames") String latin, @ForAll("letterOfAnotherScript") String letter) {
        Assume.that(latin.chars().anyMatch(Character::isLetter));
        assertThat(UsernameRules.mixesScripts(latin + letter)).isTrue();
        assertThat(UsernameRules.mixesScripts(letter + latin)).isTrue();
    }

    @Property
    void refusesNamesThatAreTooLong(@ForAll("plainNames") String name) {
        assertThat(UsernameRules.isAllowed("x".repeat(UsernameRules.LONGEST) + name))
                .isFalse();
    }

    @Provide
    Arbitrary<String> names() {
        return Arbitraries.of(SCRIPTS).flatMap(UsernameProperties::namesOf);
    }

    @Provide
    Arbitrary<String> plainNames() {
        return Arbitraries.strings()
                .withCharRange('a', 'z')
                .withCharRange('A', 'Z')
                .numeric()
                .withChars(".-_")
                .ofMinLength(1)
                .ofMaxLength(60);
    }

    @Provide
    Arbitrary<String> strangers() {
        return Arbitraries.of(
                " ",
                "\t",
                "\0",
                "\n",
                "@",
                "/",
                "\\",
                "'",
                "\"",
                "<",
                "%",
                "+",
                ",",
                ";",
                ":",
                "\u00A0",
                "\u200B",
                "\u200D",
                "\u202E",
                "\u2028",
                "\uFEFF",
                "\u200C",
                "\u00AD",
                "\u034F",
                "\u1160",
                "\u3164",
                "\uFFA0",
                "\uFE00",
                "\uFE0F",
                "\uDB40\uDC61",
                "\uDB40\uDD00",
                "\uFF20",
                "\u2044",
                "\uD83E\uDD7D");
    }

    @Provide
    Arbitrary<String> letterOfAnotherScript() {
        return Arbitraries.of("\u0430", "\u0391", "\u0561", "\u05D0", "\u0627", "\u4E00", "\u13AA", "\u10D0");
    }

    /** Visible letters that are one character under NFKC too, so that a name is as long as it seems. */
    private static List<Integer> lettersOf(UnicodeScript script) {
        return IntStream.rangeClosed(Character.MIN_CODE_POINT, Character.MAX_CODE_POINT)
                .filter(letter -> Character.isLetter(letter) && UnicodeScript.of(letter) == script)
                .filter(letter -> !HANGUL_FILLERS.contains(letter))
                .filter(letter ->
                        isOneCharacter(Normalizer.normalize(Character.toString(letter), Normalizer.Form.NFKC)))
                .boxed()
                .toList();
    }

    private static boolean isOneCharacter(String text) {
        return text.codePointCount(0, text.length()) == 1;
    }

    private static Arbitrary<String> namesOf(List<Integer> letters) {
        var marksAndDigits = "0123456789._-".chars().boxed().toList();
        return Arbitraries.frequencyOf(
                        Tuple.of(4, Arbitraries.of(letters)), Tuple.of(1, Arbitraries.of(marksAndDigits)))
                .map(Character::toString)
                .list()
                .ofMinSize(1)
                .ofMaxSize(UsernameRules.LONGEST)
                .map(characters -> String.join("", characters));
    }
}
