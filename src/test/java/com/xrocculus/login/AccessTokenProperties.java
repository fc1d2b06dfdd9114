package com.xrocculus.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.xrocculus.MovableClock;
import com.xrocculus.web.problem.ProblemException;
import io.jsonwebtoken.security.Keys;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever is sent as an access token, only what was issued here is one. */
class AccessTokenProperties {

    private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");

    private final AccessTokens tokens = tokensAt(Clock.fixed(NOW, ZoneOffset.UTC));
    private final String good = tokens.issue(new KnownLogin(7, 5, NOW), NOW);

    @Example
    void readsWhatItIssued() {
        assertThat(tokens.verify(good)).isEqualTo(new AccessTokens.Bearer(5, 7, NOW.plus(Duration.ofMinutes(30))));
    }

    @Example
    void refusesAnExpiredTokenThatItReadBefore() {
        var clock = new MovableClock();
        var issuer = tokensAt(clock);
        var token = issuer.issue(new KnownLogin(7, 5, clock.instant()), clock.instant());
        assertThat(issuer.verify(token)).isEqualTo(issuer.verify(token));
        clock.advance(Duration.ofMinutes(31));
        assertThatThrownBy(() -> issuer.verify(token))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("expired");
    }

    /** Base64 decoders may read padding as zero bits, which an A stands for as well. */
    @Example
    void takesNoPaddingForAnA() {
        var token = Stream.generate(() -> tokens.issue(new KnownLogin(7, 5, NOW), NOW))
                .filter(issued -> issued.lastIndexOf('A') > issued.lastIndexOf('.'))
                .findFirst()
                .orElseThrow();
        var place = token.lastIndexOf('A');
        assertRefused(token.substring(0, place) + "=" + token.substring(place + 1));
    }

    @Property
    void takesNoTextThatIsNoToken(@ForAll String text) {
        assertRefused(text);
    }

    @Property
    void takesNothingThatOnlyLooksLikeAToken(@ForAll("imitations") String imitation) {
        Assume.that(!imitation.equals(good));
        assertRefused(imitation);
    }

    @Property
    void takesNoTokenWithACharacterChanged(@ForAll("mutants") String mutant) {
        Assume.that(!mutant.equals(good) && !hasTheSameBytes(mutant));
        assertRefused(mutant);
    }

    @Property
    void takesNoPartOfAToken(@ForAll("parts") String part) {
        Assume.that(!part.equals(good));
        assertRefused(part);
    }

    @Provide
    Arbitrary<String> imitations() {
        var json = Arbitraries.of(
                "{}",
                "[]",
                "null",
                "",
                "{\"alg\":\"none\"}",
                "{\"alg\":\"HS256\"}",
                "{\"alg\":\"HS256\",\"typ\":\"at+jwt\"}",
                "{\"alg\":\"none\",\"typ\":\"at+jwt\"}",
                "{\"alg\":7}",
                "{\"alg\":\"HS256\",\"zip\":\"DEF\"}",
                "{\"alg\":\"HS256\",\"crit\":[\"x\"]}",
                "{\"alg\":\"dir\",\"enc\":\"A256GCM\"}",
                "{\"iss\":\"xrocculus\",\"aud\":\"xrocculus\",\"sub\":\"1\",\"sid\":\"1\",\"exp\":9999999999}",
                "{\"exp\":\"never\"}",
                "{\"exp\":1e999}",
                "{\"sub\":{}}");
        var part = Arbitraries.oneOf(
                json.map(AccessTokenProperties::encode),
                Arbitraries.strings().ofMaxLength(40).map(AccessTokenProperties::encode),
                Arbitraries.of(good.split("\\.")),
                Arbitraries.strings().withChars("AZaz09-_=+/. ").ofMaxLength(20));
        return part.list().ofMinSize(1).ofMaxSize(6).map(parts -> String.join(".", parts));
    }

    @Provide
    Arbitrary<String> mutants() {
        var positions = Arbitraries.integers().between(0, good.length() - 1);
        var characters = Arbitraries.chars().alpha().numeric().with('-', '_', '.', '=', ' ', '\0', '\u00FC');
        return Combinators.combine(positions, characters)
                .as((position, character) -> good.substring(0, position) + character + good.substring(position + 1));
    }

    @Provide
    Arbitrary<String> parts() {
        var positions = Arbitraries.integers().between(0, good.length());
        return Combinators.combine(positions, positions)
                .as((one, other) -> good.substring(Math.min(one, other), Math.max(one, other)));
    }

    private void assertRefused(String token) {
        assertThatThrownBy(() -> tokens.verify(token))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("log in again");
    }

    /** The last character of a part has bits to spare, so that it can be written in several ways. */
    private boolean hasTheSameBytes(String mutant) {
        return decode(mutant).filter(decode(good).orElseThrow()::equals).isPresent();
    }

    private static Optional<List<String>> decode(String token) {
        try {
            return Optional.of(Arrays.stream(token.split("\\.", -1))
                    .map(part -> new String(Base64.getUrlDecoder().decode(part), StandardCharsets.ISO_8859_1))
                    .toList());
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    private static String encode(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static AccessTokens tokensAt(Clock clock) {
        var key = "a key that only these properties know, 48 bytes ...".getBytes(StandardCharsets.UTF_8);
        return new AccessTokens(new TokenSettings(null, "HS256", 30, 30), Keys.hmacShaKeyFor(key), clock);
    }
}
