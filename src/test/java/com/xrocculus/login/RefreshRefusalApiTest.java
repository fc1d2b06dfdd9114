package com.xrocculus.login;

import static com.xrocculus.Client.problem;
import static org.assertj.core.api.Assertions.assertThat;

import com.xrocculus.ApiTest;
import com.xrocculus.RowLock;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RefreshRefusalApiTest extends ApiTest {

    private Tokens logIn() {
        return Tokens.of(service, someone().username(), PASSWORD);
    }

    @Test
    void leavesTheOtherLoginsOfARobbedUser() {
        var username = someone().username();
        var robbed = Tokens.of(service, username, PASSWORD);
        var other = Tokens.of(service, username, PASSWORD);
        robbed.refreshed().refreshed();
        problem(robbed.tryRefresh(), 401, "token_invalid");
        other.refreshed().client().get("/users/me").expectStatus().isOk();
    }

    @Test
    void endsNothingForATokenThatNeverWasOne() throws NoSuchAlgorithmException {
        var login = logIn();
        var other = logIn();
        var token = login.refresh();
        var bytes = Base64.getUrlDecoder().decode(token);
        var spliced = bytes.clone();
        ByteBuffer.wrap(spliced).putLong(other.loginId());
        var noLogin = bytes.clone();
        ByteBuffer.wrap(noLogin).putLong(Long.MAX_VALUE);
        var flipped = bytes.clone();
        flipped[bytes.length - 1] ^= 1;
        var hashed = ByteBuffer.allocate(bytes.length)
                .put(bytes, 0, Long.BYTES)
                .put(MessageDigest.getInstance("SHA-256").digest(secretOf(bytes)))
                .array();
        for (var bad : new String[] {
            "garbage",
            "ü",
            "\0",
            token.substring(1),
            token.substring(0, token.length() - 1),
            token + "A",
            token + token,
            login.access(),
            encode(spliced),
            encode(noLogin),
            encode(flipped),
            encode(hashed)
        }) {
            problem(Tokens.refresh(service, bad), 401, "token_invalid");
        }
        login.refreshed().client().get("/users/me").expectStatus().isOk();
        other.refreshed().client().get("/users/me").expectStatus().isOk();
    }

    @Test
    void refusesAGuessWithoutWaitingForTheLogin() {
        var login = logIn();
        var loginId = login.loginId();
        var guess = Base64.getUrlDecoder().decode(login.refresh());
        guess[guess.length - 1] ^= 1;
        try (var lock = RowLock.on(service, "select id from logins where id = ?", loginId)) {
            var refused = problem(Tokens.refresh(service, encode(guess)), 401, "token_invalid");
            assertThat(refused.required("error").asString()).as("%s", lock).isEqualTo("invalid_grant");
        }
        login.refreshed();
    }

    @Test
    void asksForTheToken() {
        var refused =
                problem(anonymous.post("/login", Map.of("grant_type", "refresh_token")), 422, "validation_failed");
        assertThat(refused.at("/errors/0/field").asString()).isEqualTo("refresh_token");
    }

    @Test
    void refusesADisabledUserEvenAfterItIsEnabledAgain() {
        var user = someone();
        var login = Tokens.of(service, user.username(), PASSWORD);
        admin.put(user.path(), Map.of("disabled", true)).expectStatus().isOk();
        assertEnded(login);
        admin.put(user.path(), Map.of("disabled", false)).expectStatus().isOk();
        assertEnded(login);
    }

    @Test
    void refusesADeletedUser() {
        var user = someone();
        var login = Tokens.of(service, user.username(), PASSWORD);
        admin.delete(user.path()).expectStatus().isNoContent();
        assertEnded(login);
    }

    private static void assertEnded(Tokens login) {
        problem(login.tryRefresh(), 401, "token_invalid");
        problem(login.client().get("/users/me"), 401, "token_invalid");
    }

    private static byte[] secretOf(byte[] token) {
        return Arrays.copyOfRange(token, Long.BYTES, token.length);
    }

    private static String encode(byte[] token) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    }
}
