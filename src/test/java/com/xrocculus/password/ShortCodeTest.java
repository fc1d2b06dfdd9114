package com.xrocculus.password;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShortCodeTest {

    @Test
    void hasRandomLettersOfTheAlphabet() {
        var codes = Stream.generate(() -> ShortCode.generate(8)).limit(1000).toList();
        assertThat(codes).doesNotHaveDuplicates().allMatch(code -> code.length() == 8);
        assertThat(codes.stream()
                        .flatMap(code -> code.chars().mapToObj(Character::toString))
                        .distinct()
                        .sorted()
                        .collect(Collectors.joining()))
                .isEqualTo("BCDFGHJKLMNPQRSTVWXZ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"WDJBMJHT", "wdjb-mjht", "WDJB MJHT", " w d j b-m j h t\n", "WDJB\u2013MJHT", "WDJB\u00a0MJHT"})
    void isReadWithoutRegardToCaseSpacesAndHyphens(String text) {
        assertThat(ShortCode.read(text, 8)).contains("WDJBMJHT");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", "WDJBMJH", "WDJBMJHTT", "WDJBMJHA", "WDJBMJH1", "WDJB_MJHT", "\uff37DJBMJHT"})
    void isNotReadFromOtherText(String text) {
        assertThat(ShortCode.read(text, 8)).isEmpty();
    }
}
