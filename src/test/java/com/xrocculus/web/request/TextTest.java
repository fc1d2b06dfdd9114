package com.xrocculus.web.request;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextTest {

    @Test
    void trimsAndComposes() {
        assertThat(Text.clean(" \u2003Cafe\u0301\t\n")).isEqualTo("Caf\u00e9");
        assertThat(Text.clean("two  words")).isEqualTo("two  words");
        assertThat(Text.clean("\u00A0one\u3000two\u202F")).isEqualTo("one two");
    }

    @Test
    void keepsNull() {
        assertThat(Text.cleanOrNull(null)).isNull();
        assertThat(Text.cleanOrNull(" a ")).isEqualTo("a");
    }

    @ParameterizedTest
    @CsvSource({"ADA, ada", "Straße, STRASSE", "ΟΔΟΣ, οδος", "ΟΔΟΣ, οδοσ", "E\u0301, é", "TITLE, title"})
    void foldsCase(String one, String other) {
        assertThat(Text.fold(one)).isEqualTo(Text.fold(other));
    }

    @ParameterizedTest
    @CsvSource({"e, é", "one, on e", "1, 2"})
    void foldsNothingElse(String one, String other) {
        assertThat(Text.fold(one)).isNotEqualTo(Text.fold(other));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0000", "a\nb", "a\tb", "\u007F", "\u0085", "\uD83E", "\uDD7D\uD83E"})
    void findsControlCharactersAndHalvesOfPairs(String text) {
        assertThat(Text.isPlain(text)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Ada Lovelace", "Élodie", "\uD83E\uDD7D", "山田 太郎"})
    void takesAnythingElseForPlain(String text) {
        assertThat(Text.isPlain(text)).isTrue();
    }

    @Test
    void splitsNamesIntoFoldedWords() {
        assertThat(Text.words("Ada-Maria, LOVELACE_1", null, "C++ (Straße)"))
                .isEqualTo(" ada maria lovelace 1 c++ strasse");
        assertThat(Text.words(" .-_% ")).isEmpty();
        assertThat(Text.words((String) null)).isEmpty();
    }
}
