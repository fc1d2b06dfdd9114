package com.xrocculus.login;

import static com.xrocculus.Client.json;
import static com.xrocculus.Client.problem;
import static org.assertj.core.api.Assertions.assertThat;

import com.xrocculus.ApiTest;
import io.jsonwebtoken.Jwts;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;

class AccessTokenApiTest extends ApiTest {

    private final Someone owner = someone();
    private final Forgery forgery = new Forgery(owner.id(), currentLogin(owner));

    @Test
    void takesATokenOfItsOwnKind() {
        assertTaken("Bearer " + owner.client().token());
        assertTaken("Bearer " + forgery.with(token -> {}));
    }

    @Test
    void readsTheSchemeInAnyCase() {
        assertTaken("bearer " + owner.client().token());
        assertTaken("BEARER  " + owner.client().token());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Basic YWRtaW46bm9wZQ==", "Bearer", "Digest x", "Bearerx y", "Token x"})
    void asksForATokenWhereNoneWasSent(String header) {
        assertRefused(send(header), "token_missing", "Bearer");
    }

    @Test
    void refusesTokensThatNobodySigned() {
        assertInvalid(forgery.unsigned(token -> {}).compact());
        assertInvalid(forgery.behindHeader("{\"alg\":\"none\",\"typ\":\"at+jwt\"}"));
        assertInvalid(forgery.behindHeader("{\"alg\":\"None\",\"typ\":\"at+jwt\"}"));
        assertInvalid(forgery.behindHeader("{\"typ\":\"at+jwt\"}"));
    }

    @Test
    void refusesTokensOfAnotherKeyOrAlgorithm() {
        assertInvalid(forgery.signed(Forgery.OTHER_KEY, Jwts.SIG.HS256, token -> {}));
        assertInvalid(forgery.signed(Forgery.KEY, Jwts.SIG.HS384, token -> {}));
        assertInvalid(forgery.signed(Forgery.KEY, Jwts.SIG.HS512, token -> {}));
    }

    @Test
    void refusesASignatureThatIsNotWhole() {
        var good = forgery.with(token -> {});
        assertInvalid(good.substring(0, good.length() - 2));
        assertInvalid(good.substring(0, good.lastIndexOf('.') + 1));
        assertInvalid(good.substring(0, good.lastIndexOf('.')));
        assertInvalid(good + "." + good);
        assertInvalid(good + " " + good);
    }

    @Test
    void refusesTokensForOtherParties() {
        assertInvalid(forgery.with(token -> token.issuer("someone-else")));
        assertInvalid(forgery.with(token -> token.issuer(null)));
        assertInvalid(forgery.with(token -> token.audience().clear().add("someone-else")));
        assertInvalid(forgery.with(token -> token.audience().clear()));
    }

    @Test
    void refusesTokensOfOtherTypes() {
        assertInvalid(forgery.with(token -> token.header().type("JWT")));
        assertInvalid(forgery.with(token -> token.header().type(null)));
    }

    @Test
    void refusesTokensWithoutAnEndOrBeforeTheirTime() {
        assertInvalid(forgery.with(token -> token.expiration(null)));
        assertInvalid(
                forgery.with(token -> token.notBefore(Date.from(Instant.now().plusSeconds(300)))));
    }

    @Test
    void toleratesClocksThatDifferByHalfAMinute() {
        assertTaken("Bearer " + forgery.expired(15));
        assertRefused(send("Bearer " + forgery.expired(45)), "token_expired", "Bearer error=\"invalid_token\"");
    }

    @Test
    void doesNotSayThatATokenOfAnotherKeyHasExpired() {
        assertInvalid(
                forgery.signed(Forgery.OTHER_KEY, Jwts.SIG.HS256, token -> token.expiration(Date.from(Instant.EPOCH))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "admin", "1.0", "-1", "0", "999999999", "99999999999999999999"})
    void refusesTokensOfNobody(String subject) {
        assertInvalid(forgery.with(token -> token.subject(subject)));
    }

    @Test
    void refusesTokensWithoutASubject() {
        assertInvalid(forgery.with(token -> token.subject(null)));
    }

    @Test
    void refusesCompressedAndEncryptedTokens() {
        assertInvalid(forgery.with(token -> token.compressWith(Jwts.ZIP.DEF)));
        assertInvalid(forgery.unsigned(token -> {})
                .encryptWith(Jwts.ENC.A256CBC_HS512.key().build(), Jwts.ENC.A256CBC_HS512)
                .compact());
        assertInvalid(Forgery.base64("{\"alg\":\"dir\",\"enc\":\"A256GCM\"}") + "..AAAA.AAAA.AAAA");
    }

    @Test
    void trustsNoKeyThatATokenBringsAlong() {
        assertInvalid(forgery.signed(
                Forgery.OTHER_KEY,
                Jwts.SIG.HS256,
                token -> token.header().add("jku", "http://127.0.0.1:1/").add("kid", "1")));
    }

    @ParameterizedTest
    @ValueSource(strings = {".", "..", "a.b.c", "e30.e30.e30", "null", "{}", "%00", "a b", "....", "=.=.="})
    void refusesWhatIsNoToken(String token) {
        assertInvalid(token);
    }

    @Test
    void refusesHeadersThatAreMeantToHurtItsParser() {
        var depth = 2500;
        assertInvalid(forgery.behindHeader("{\"alg\":\"HS256\",\"x\":" + "[".repeat(depth) + "]".repeat(depth) + "}"));
        assertInvalid(forgery.behindHeader("{\"alg\":\"HS256\",\"alg\":\"none\"}"));
        assertInvalid(forgery.behindHeader("{\"alg\":\"HS256\",\"typ\":\"at+jwt\",\"crit\":[\"x\"],\"x\":1}"));
        assertInvalid(forgery.behindHeader("[]"));
        assertInvalid(forgery.behindHeader("null"));
    }

    @Test
    void refusesSeveralAuthorizationHeaders() {
        var good = "Bearer " + owner.client().token();
        for (var other : new String[] {"Bearer x", "Basic eDp5", good}) {
            assertRefused(send(good, other), "token_invalid", "Bearer error=\"invalid_token\"");
            assertRefused(send(other, good), "token_invalid", "Bearer error=\"invalid_token\"");
        }
    }

    @Test
    void readsNoTokenFromTheAddress() {
        problem(anonymous.get("/users/me?access_token=" + owner.client().token()), 401, "token_missing");
    }

    @Test
    void treatsADemotedAdministratorAsAUserAtOnce() {
        var boss = someone(Map.of("role", "admin"));
        boss.client().get("/users").expectStatus().isOk();
        admin.put(boss.path(), Map.of("role", "user")).expectStatus().isOk();
        problem(boss.client().get("/users"), 403, "forbidden");
        boss.client().get("/users/me").expectStatus().isOk();
    }

    @Test
    void refusesADisabledUserUntilItIsEnabled() {
        admin.put(owner.path(), Map.of("disabled", true)).expectStatus().isOk();
        assertInvalid(owner.client().token());
        admin.put(owner.path(), Map.of("disabled", false)).expectStatus().isOk();
        service.logIn(owner.username(), PASSWORD)
                .get("/users/me")
                .expectStatus()
                .isOk();
    }

    @Test
    void refusesADeletedUser() {
        admin.delete(owner.path()).expectStatus().isNoContent();
        assertInvalid(owner.client().token());
        assertInvalid(forgery.with(token -> {}));
    }

    @Test
    void refusesTokensOfAnotherLogin() {
        var stranger = currentLogin(someone());
        assertInvalid(new Forgery(owner.id(), stranger).with(token -> {}));
        assertInvalid(new Forgery(owner.id(), Long.MAX_VALUE).with(token -> {}));
        assertInvalid(forgery.with(token -> token.claim("sid", null)));
        assertInvalid(forgery.with(token -> token.claim("sid", "x")));
    }

    private static long currentLogin(Someone user) {
        return json(user.client().get("/logins")).get(0).required("id").asLong();
    }

    private void assertTaken(String header) {
        assertThat(json(send(header)).required("id").asLong()).isEqualTo(owner.id());
    }

    private void assertInvalid(String token) {
        assertRefused(send("Bearer " + token), "token_invalid", "Bearer error=\"invalid_token\"");
    }

    private static void assertRefused(ResponseSpec answer, String code, String challenge) {
        problem(answer, 401, code);
        answer.expectHeader().valueEquals(HttpHeaders.WWW_AUTHENTICATE, challenge);
    }

    private ResponseSpec send(String... headers) {
        return anonymous
                .http()
                .get()
                .uri("/users/me")
                .header(HttpHeaders.AUTHORIZATION, headers)
                .exchange();
    }
}
