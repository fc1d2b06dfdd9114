package com.xrocculus.login.token;

import static org.assertj.core.api.Assertions.assertThat;

import com.xrocculus.login.token.RefreshTokens.Token;
import io.jsonwebtoken.security.Keys;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashSet;
import java.util.OptionalInt;
import java.util.stream.Stream;
import javax.crypto.SecretKey;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Whatever is sent as a refresh token, only those of the login are recognised, and how old they are. */
class RefreshTokenProperties {

    private static final long LOGIN = 7;

    private final RefreshTokens tokens = new RefreshTokens(key("a key that only these properties know, 48 bytes ..."));
    private final byte[] first = tokens.newSecret();
    private final String good = new Token(LOGIN, first).encoded();

    @Property
    void readsWhatItWrote(@ForAll long loginId, @ForAll @Size(32) byte[] secret) {
        var read = tokens.read(new Token(loginId, secret).encoded()).orElseThrow();
        assertThat(read.loginId()).isEqualTo(loginId);
        assertThat(read.secret()).isEqualTo(secret);
    }

    @Property
    void readsAnyTextWithoutFailing(@ForAll String text) {
        assertThat(tokens.read(text)).isEmpty();
    }

    @Property
    void recognisesNoTokenWithAByteChanged(
            @ForAll @IntRange(max = 39) int position, @ForAll @IntRange(min = 1, max = 255) int flip) {
        var current = tokens.hash(first);
        var bytes = Base64.getUrlDecoder().decode(good);
        bytes[position] ^= (byte) flip;
        var mutant = Base64.getUrlEncoder().encodeToString(bytes);
        assertThat(tokens.read(mutant))
                .hasValueSatisfying(token -> assertThat(token.loginId() != LOGIN
                                || tokens.age(token.secret(), current, 1).isEmpty())
                        .isTrue());
    }

    @Property
    void readsNoTokenOfAnotherLength(@ForAll("parts") String part) {
        assertThat(tokens.read(part)).isEmpty();
    }

    @Property(tries = 50)
    void tellsHowManyRefreshesAgoATokenWasGood(@ForAll @IntRange(max = 60) int refreshes) {
        var secret = successor(first, refreshes);
        var current = tokens.hash(secret);
        assertThat(tokens.age(first, current, refreshes)).isEqualTo(OptionalInt.of(refreshes));
        assertThat(tokens.age(first, current, refreshes - 1)).isEmpty();
        assertThat(tokens.age(secret, current, refreshes)).isEqualTo(OptionalInt.of(0));
        assertThat(tokens.age(tokens.successor(secret), current, refreshes)).isEmpty();
    }

    /** It bounds what anybody can make the service compute with an invalid token for a login with many refreshes. */
    @Example
    void forgetsATokenAfter2000Refreshes() {
        var secret = successor(first, 2000);
        assertThat(tokens.age(first, tokens.hash(secret), 2000)).isEqualTo(OptionalInt.of(2000));
        var current = tokens.hash(tokens.successor(secret));
        assertThat(tokens.age(first, current, 2001)).isEmpty();
        assertThat(tokens.age(tokens.successor(first), current, 2001)).isEqualTo(OptionalInt.of(2000));
    }

    private byte[] successor(byte[] secret, int refreshes) {
        return Stream.iterate(secret, tokens::successor)
                .skip(refreshes)
                .findFirst()
                .orElseThrow();
    }

    @Example
    void derivesSuccessorsThatNobodyWithoutTheKeyCouldDerive() {
        var others = new RefreshTokens(key("another key, which is of no use to anybody here at all"));
        assertThat(others.successor(first)).isNotEqualTo(tokens.successor(first));
        assertThat(tokens.successor(first)).hasSize(32).isEqualTo(tokens.successor(first));
    }

    @Example
    void neverMakesTheSameTokenTwice() {
        var made = new HashSet<String>();
        for (var i = 0; i < 1000; i++) {
            assertThat(made.add(new Token(LOGIN, tokens.newSecret()).encoded())).isTrue();
        }
    }

    @Provide
    Arbitrary<String> parts() {
        var positions = Arbitraries.integers().between(0, good.length() - 2);
        return Combinators.combine(positions, Arbitraries.of("", good))
                .as((end, rest) -> good.substring(0, end) + rest)
                .filter(part -> part.length() != good.length());
    }

    private static SecretKey key(String text) {
        return Keys.hmacShaKeyFor(text.getBytes(StandardCharsets.UTF_8));
    }
}
