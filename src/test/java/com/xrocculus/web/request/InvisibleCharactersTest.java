package com.xrocculus.web.request;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InvisibleCharactersTest {

    private static final String ASTRONAUT = "\uD83D\uDC69\u200D\uD83D\uDE80";
    private static final String SCOTLAND =
            "\uD83C\uDFF4\uDB40\uDC67\uDB40\uDC62\uDB40\uDC73\uDB40\uDC63\uDB40\uDC74\uDB40\uDC7F";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Ada Lovelace",
                "\u00C9lodie",
                "!",
                "\uD83E\uDD7D",
                "\u2764\uFE0F",
                "1\uFE0F\u20E3",
                ASTRONAUT,
                "\u2764\uFE0F\u200D\uD83D\uDD25",
                "\uD83C\uDFF3\uFE0F\u200D\uD83C\uDF08",
                "\uD83E\uDEF1\uD83C\uDFFB\u200D\uD83E\uDEF2\uD83C\uDFFF",
                "\uD83D\uDE42\u200D\u2194\uFE0F",
                SCOTLAND,
                "\u0645\u06CC\u200C\u062E\u0648\u0627\u0647\u0645",
                "\u0645\u064F\u200C\u062E",
                "\u0D28\u0D4D\u200D",
                "\u0915\u094D\u200C\u0937",
                "\u0DC1\u0DCA\u200D\u0DBB\u0DD3",
                "\u09B0\u200D\u09CD\u09AF\u09BE\u09AC"
            })
    void areInPlaceInTextThatNeedsThem(String text) {
        assertThat(InvisibleCharacters.areMisplacedIn(text)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\u200Db",
                "a\u200Cb",
                "a\uFE0F",
                "\u2764\uFE0E",
                "\u2764\uFE0F\uFE0F",
                "1\uFE0F",
                "\u2764\u200D",
                "\u2764\u200Da",
                "\uD83D\uDC69\u200D\u200D\uD83D\uDE80",
                "\uDB40\uDC67\uDB40\uDC62\uDB40\uDC73\uDB40\uDC63\uDB40\uDC74\uDB40\uDC7F",
                SCOTLAND + "\uDB40\uDC7F",
                "\u0645\u06CC\u200C",
                "\u200C\u0645",
                "\u0645\u200D\u0645",
                "\u0645\u200C\u200C\u0645",
                "\u0915\u200D\u0937",
                "\u0915\u094D\u200D\u200D\u0937",
                "a\u202Eb",
                "a\u0000b",
                "\uD83E",
                "\uDD7D\uD83E",
                "\uDB43\uDFFF"
            })
    void areMisplacedElsewhere(String text) {
        assertThat(InvisibleCharacters.areMisplacedIn(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                " ",
                "\u00A0",
                "\u0301",
                "\u0903",
                "\u20DD",
                "\u2800",
                "\uD834\uDD59",
                " \u0301\u3000",
                "\u200B\uFE0F\u202E\u3164"
            })
    void areAllOfBlankText(String text) {
        assertThat(InvisibleCharacters.areAllOf(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", " .", "\u0301a", "\uD83E\uDD7D", "\u64EC", "1\uFE0F\u20E3", "\u2800-"})
    void areNotAllOfTextThatShowsSomething(String text) {
        assertThat(InvisibleCharacters.areAllOf(text)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u200Ba", "a\u00AD", "\u202Ea\u0000\u0085", "\uFE0Fa\uD83E"})
    void areRemoved(String text) {
        assertThat(InvisibleCharacters.removeFrom(text)).isEqualTo("a");
    }
}
