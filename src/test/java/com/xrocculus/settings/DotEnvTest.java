package com.xrocculus.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DotEnvTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "A=b|b",
                "  A = b  |b",
                "export A=b|b",
                "A=b c # a comment|b c",
                "A=a#b|a#b",
                "A=\"b # no comment\" # a comment|b # no comment",
                "A='it=s \"b\"'|it=s \"b\"",
                "A=postgresql://u:p%23@h:5432/n?x=y|postgresql://u:p%23@h:5432/n?x=y",
                "A=|``",
                "A=\"\"|``",
                "A= # a comment|``"
            })
    void readsAValue(String line, String value) {
        assertThat(DotEnv.parse(List.of(line))).isEqualTo(Map.of("A", value));
    }

    @Test
    void passesOverCommentsAndEmptyLines() {
        assertThat(DotEnv.parse(List.of("# A=b", "", "   ", "A=c"))).isEqualTo(Map.of("A", "c"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"A", "A b", "=b", "A=\"b", "A='b", "A=\"b\"c"})
    void refusesALineThatItCannotRead(String line) {
        assertThatThrownBy(() -> DotEnv.parse(List.of("B=c", line)))
                .isInstanceOf(UnusableSetting.class)
                .hasMessage(".env has a line 2 that is not NAME=value; correct it.");
    }
}
