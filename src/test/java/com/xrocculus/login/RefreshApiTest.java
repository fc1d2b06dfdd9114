package com.xrocculus.login;

import static com.xrocculus.Client.json;
import static com.xrocculus.Client.problem;
import static org.assertj.core.api.Assertions.assertThat;

import com.xrocculus.ApiTest;
import com.xrocculus.MovableClock;
import com.xrocculus.TestService;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.springframework.util.LinkedMultiValueMap;

/** Refreshing a login, on a node whose clock the tests move. */
class RefreshApiTest extends ApiTest {

    private static final Duration GRACE = Duration.ofSeconds(30);
    private static final long THIRTY_DAYS = Duration.ofDays(30).toSeconds();

    private static MovableClock clock;
    private static TestService node;

    @BeforeParameterizedClassInvocation
    static void useNodeWithClock() {
        node = TestService.sharedWithClock();
        clock = node.clock();
    }

    private Tokens logIn() {
        return Tokens.of(node, someone().username(), PASSWORD);
    }

    @Test
    void givesANewAccessTokenAndANewRefreshToken() {
        var login = logIn();
        var refreshed = login.refreshed();
        assertThat(refreshed.access()).isNotEqualTo(login.access());
        assertThat(refreshed.refresh()).isNotEqualTo(login.refresh());
        assertThat(refreshed.answer().required("token_type").asString()).isEqualTo("bearer");
        assertThat(refreshed.answer().required("user")).isEqualTo(login.answer().required("user"));
        assertThat(refreshed.loginId()).isEqualTo(login.loginId());
    }

    @Test
    void endsAStreamWhenItsAccessTokenExpires() throws IOException {
        try (var stream = node.bearing(logIn().access()).events()) {
            stream.awaitComment();
            clock.advance(Duration.ofSeconds(15));
            stream.awaitComment();
            clock.advance(Duration.ofMinutes(30));
            assertThat(stream.untilEnd()).isEmpty();
        }
    }

    @Test
    void takesAFormAsWell() {
        var login = logIn();
        var form = new LinkedMultiValueMap<String, String>();
        form.add("grant_type", "refresh_token");
        form.add("refresh_token", login.refresh());
        var refreshed = node.anonymous().postForm("/login", form);
        new Tokens(node, json(refreshed))
                .client()
                .get("/users/me")
                .expectStatus()
                .isOk();
    }

    @Test
    void doesNotProlongTheLogin() {
        var login = logIn();
        assertThat(lifeOf(login)).isEqualTo(THIRTY_DAYS);
        clock.advance(Duration.ofDays(10));
        var refreshed = login.refreshed();
        assertThat(lifeOf(refreshed))
                .isEqualTo(THIRTY_DAYS - Duration.ofDays(10).toSeconds());
        clock.advance(Duration.ofDays(20).minusMinutes(10));
        var last = refreshed.refreshed();
        assertThat(lifeOf(last)).isEqualTo(600);
        assertThat(last.answer().required("expires_in").asLong()).isEqualTo(600);
        clock.advance(Duration.ofMinutes(10));
        problem(last.tryRefresh(), 401, "token_invalid");
        problem(last.client().get("/users/me"), 401, "token_invalid");
    }

    @Test
    void answersARepeatedRequestWithTheSameSuccessor() {
        var login = logIn();
        var first = login.refreshed();
        clock.advance(GRACE);
        var repeated = login.refreshed();
        assertThat(repeated.refresh()).isEqualTo(first.refresh());
        repeated.client().get("/users/me").expectStatus().isOk();
        first.refreshed().client().get("/users/me").expectStatus().isOk();
    }

    @Test
    void endsTheLoginWhenAUsedTokenComesBackAfterTheGrace() {
        var login = logIn();
        var refreshed = login.refreshed();
        clock.advance(GRACE.plusMillis(1));
        problem(login.tryRefresh(), 401, "token_invalid");
        assertEnded(refreshed);
        problem(login.client().get("/users/me"), 401, "token_invalid");
    }

    @Test
    void endsTheLoginWhenATokenComesBackWhoseSuccessorWasUsed() {
        var login = logIn();
        var latest = login.refreshed().refreshed();
        problem(login.tryRefresh(), 401, "token_invalid");
        assertEnded(latest);
    }

    @Test
    void endsTheLoginWhenAMuchOlderTokenComesBack() {
        var login = logIn();
        var latest = login;
        for (var i = 0; i < 20; i++) {
            clock.advance(Duration.ofMinutes(25));
            latest = latest.refreshed();
        }
        problem(login.tryRefresh(), 401, "token_invalid");
        assertEnded(latest);
    }

    @Test
    void tellsWhenTheLoginWasUsedLast() {
        var login = logIn();
        var created = clock.instant();
        clock.advance(Duration.ofMinutes(20));
        var listed = json(login.refreshed().client().get("/logins?sort=-id")).get(0);
        assertThat(listed.required("created_at").asString()).isEqualTo(created.toString());
        assertThat(listed.required("last_used_at").asString())
                .isEqualTo(clock.instant().toString());
    }

    @Test
    void keepsOnlyTheHashOfTheToken() throws NoSuchAlgorithmException {
        for (var login = logIn(); ; login = login.refreshed()) {
            var bytes = Base64.getUrlDecoder().decode(login.refresh());
            assertThat(bytes).hasSize(Long.BYTES + 256 / Byte.SIZE);
            var secret = secretOf(bytes);
            var row = node.jdbc()
                    .sql("select * from logins where id = ?")
                    .param(login.loginId())
                    .query()
                    .singleRow();
            var sha256 = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(secret));
            assertThat(row).containsEntry("token_hash", sha256);
            assertThat(row.toString())
                    .doesNotContain(
                            login.refresh(),
                            login.access(),
                            encode(secret),
                            HexFormat.of().formatHex(secret));
            if ((int) row.get("rotations") > 0) {
                return;
            }
        }
    }

    private static void assertEnded(Tokens login) {
        problem(login.tryRefresh(), 401, "token_invalid");
        problem(login.client().get("/users/me"), 401, "token_invalid");
    }

    private static long lifeOf(Tokens login) {
        return login.answer().required("refresh_expires_in").asLong();
    }

    private static byte[] secretOf(byte[] token) {
        return Arrays.copyOfRange(token, Long.BYTES, token.length);
    }

    private static String encode(byte[] token) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    }
}
