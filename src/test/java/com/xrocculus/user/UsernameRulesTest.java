package com.xrocculus.user;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UsernameRulesTest {

    @ParameterizedTest
    @CsvSource({
        "Ada, ada",
        "STRASSE, straße",
        "ΟΔΥΣΣΕΥΣ, οδυσσευς",
        "ÉLODIE, E\u0301lodie",
        "\uFF21dmin, admin",
        "o\uFB03ce, OFFICE",
        "user\u00B2, user2"
    })
    void takesThemForOneAndTheSame(String one, String other) {
        assertThat(UsernameRules.key(one)).isEqualTo(UsernameRules.key(other));
    }

    @ParameterizedTest
    @CsvSource({"ada, ado", "resume, résumé", "a.da, ada", "user1, userl"})
    void tellsThemApart(String one, String other) {
        assertThat(UsernameRules.key(one)).isNotEqualTo(UsernameRules.key(other));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "ada.l_1-b", "Élodie", "E\u0301lodie", "Пётр", "山田たろう", "김철수", "अदिति", "٣"})
    void allowsLettersDigitsAndAFewSigns(String username) {
        assertThat(UsernameRules.isAllowed(username)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "two words",
                "a@b",
                "a/b",
                "a\u0000",
                "a\u200Bb",
                "\u0301a",
                "a\uFE0F",
                "1\uFE0F\u20E3",
                "\u3164",
                "\uD83E\uDD7D",
                "½",
                "\uD83E"
            })
    void allowsNothingElse(String username) {
        assertThat(UsernameRules.isAllowed(username)).isFalse();
    }

    @Test
    void countsCharactersAsTheyAreCompared() {
        assertThat(UsernameRules.isAllowed("a".repeat(64))).isTrue();
        assertThat(UsernameRules.isAllowed("a".repeat(65))).isFalse();
        assertThat(UsernameRules.isAllowed("\uD835\uDC1A".repeat(64))).isTrue();
        assertThat(UsernameRules.isAllowed("\uFB03".repeat(22))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"p\u0430ypal", "ада-ada", "αdmin", "山田Иван", "김たろう"})
    void noticesAMixOfScripts(String username) {
        assertThat(UsernameRules.mixesScripts(username)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ada_1.0-b", "Пётр2", "E\u0301lodie", "山田たろう", "タナカ太郎", "김철수", "金철수", "1234"})
    void takesScriptsThatOneLanguageWritesTogetherForNoMix(String username) {
        assertThat(UsernameRules.mixesScripts(username)).isFalse();
    }
}
