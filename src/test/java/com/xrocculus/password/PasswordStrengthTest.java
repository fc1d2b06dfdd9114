package com.xrocculus.password;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordStrengthTest {

    private static final String LOOK_LIKE_LETTERS = "4@8({[<3691!|70$5+%2";
    private static final String STRONG = "zKq7vW-tr0ub";
    private static final Duration MOST = Duration.ofMillis(300);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "iloveyou | a common password",
                "1234567890!@#$%^&*() | a",
                "constellation | a common word or name",
                "kowalczyk | a common word or name",
                "adalovelace1 | a name of the user or the service",
                "xrocculus! | a name of the user or the service",
                "rewqasdf | a row of keys",
                "x1yx1yx1yx1y | a repetition",
                "ghijklmnop | a sequence such as abc or 6543",
                "23.11.1984 | a date or a year"
            })
    void saysWhatIsEasyToGuess(String password, String cause) {
        assertThat(PasswordStrength.weakness(password, "ada", "Ada Lovelace"))
                .hasValueSatisfying(weakness -> assertThat(weakness)
                        .startsWith("must be harder to guess than " + cause)
                        .endsWith("; add two or more uncommon words"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "correct horse battery",
                "Violet-harbor-7",
                "kX9#qP2!",
                "5f2d0c9ab1e4",
                "\u5c71\u7530\u592a\u90ce\u306e\u99ac\u3068\u8eca"
            })
    void takesWhatIsHardToGuess(String password) {
        assertThat(PasswordStrength.weakness(password, "ada", "Ada Lovelace")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"password123", "qwertyuiop12", "hunter22", "ab", "19840312", "\uD83E\uDD7D", "ada2015"})
    void repeatingAWeakPasswordDoesNotHelp(String unit) {
        for (var length = 2 * unit.length(); length <= 128; length += unit.length()) {
            var password = unit.repeat(length / unit.length());
            assertThat(PasswordStrength.weakness(password, "ada")).as(password).isPresent();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {16, 40, 60, 100, 116})
    void aWeakPartDoesNotMakeAStrongPasswordWeak(int length) {
        for (var unit : new String[] {"a", "password", "0123456789", "\uD83E\uDD7D"}) {
            var weak = unit.repeat(length).substring(0, length);
            assertThat(PasswordStrength.weakness(weak, "ada")).as(weak).isPresent();
            assertThat(PasswordStrength.weakness(weak + STRONG, "ada"))
                    .as(weak + STRONG)
                    .isEmpty();
            assertThat(PasswordStrength.weakness(STRONG + weak, "ada"))
                    .as(STRONG + weak)
                    .isEmpty();
        }
    }

    @Test
    void aLongNameIsWeakAtAnyLength() {
        var words = new Random(1)
                .ints(200, 'a', 'z' + 1)
                .mapToObj(Character::toString)
                .toList();
        for (var length = 8; length <= 128; length++) {
            var name = String.join("", words.subList(0, length));
            assertThat(PasswordStrength.weakness(name, "ada", name)).as(name).isPresent();
            assertThat(PasswordStrength.weakness(name + "1", "ada", name))
                    .as(name + "1")
                    .isPresent();
        }
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void noPasswordTakesLong(String password) {
        var threads = ManagementFactory.getThreadMXBean();
        var shortest = IntStream.range(0, 4)
                .mapToLong(round -> {
                    var start = threads.getCurrentThreadCpuTime();
                    PasswordStrength.weakness(
                            password, "u".repeat(64), "a@" + "d.".repeat(120) + "de", "n ".repeat(100));
                    return threads.getCurrentThreadCpuTime() - start;
                })
                .min();
        assertThat(Duration.ofNanos(shortest.orElseThrow())).isLessThan(MOST);
    }

    static Stream<String> hostile() {
        return Stream.of(
                LOOK_LIKE_LETTERS.repeat(7).substring(0, 128),
                anyOf(LOOK_LIKE_LETTERS, 128),
                anyOf(LOOK_LIKE_LETTERS, 50),
                LOOK_LIKE_LETTERS + anyOf(LOOK_LIKE_LETTERS, 10),
                anyOf("({[<1!|69", 50),
                anyOf("0123456789", 128),
                anyOf(IntStream.range('!', '~').mapToObj(Character::toString).collect(Collectors.joining()), 128),
                "p4$$w0rd|1l0v3y0u!{[<(@m0nk3y+7(h33s3%9852".repeat(3),
                "a".repeat(127) + "b",
                "aaaaaaab".repeat(16),
                "1.1.91-2/2/1992 ".repeat(8),
                anyOf("\uD83E\uDD7D\uD83E\uDD8A", 128),
                "\0".repeat(64) + "\n".repeat(64),
                "\uD83E".repeat(64) + "\uDD7D".repeat(64));
    }

    private static String anyOf(String characters, int length) {
        var all = characters.codePoints().toArray();
        return new Random(7)
                .ints(length, 0, all.length)
                .mapToObj(i -> Character.toString(all[i]))
                .collect(Collectors.joining());
    }
}
