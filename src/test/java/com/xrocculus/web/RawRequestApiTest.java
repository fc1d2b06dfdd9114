package com.xrocculus.web;

import static com.xrocculus.Client.problem;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.xrocculus.ApiTest;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that no client library would send get problems too. */
class RawRequestApiTest extends ApiTest {

    private static final int MEBIBYTE = 1024 * 1024;
    private static final String JSON = "Content-Type: application/json";
    private static final String FORM = "Content-Type: application/x-www-form-urlencoded";
    private static final String CHUNKED = "Transfer-Encoding: chunked";

    private final RawHttp http = new RawHttp(service.port());
    private final String token = "Authorization: Bearer " + admin.token();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//users",
                "/users//1",
                "/users;a=b",
                "/users/%3b",
                "/users%2f1",
                "/users/%00",
                "/users\\1",
                "/users%5c1",
                "/users|1",
                "/../users",
                "/users/%2e%2e/groups",
                "/users%",
                "/%c0%ae"
            })
    void refusesPathsThatCanBeReadInTwoWays(String path) {
        assertThat(http.send("GET " + path + " HTTP/1.1", token).problem(400).required("code"))
                .hasToString("\"bad_request\"");
        http.send("GET " + path + " HTTP/1.1").problem(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"garbage", "GET", "GET  /users  HTTP/1.1", "GET /a b HTTP/1.1"})
    void refusesARequestLineThatIsNone(String line) {
        http.exchange((line + "\r\n\r\n").getBytes(US_ASCII)).problem(400);
    }

    @Test
    void refusesALoginInTheWordsOfOAuth2() {
        var request = "POST /login HTTP/1.1\r\nHost: a b\r\nConnection: close\r\n\r\n";
        var problem = http.exchange(request.getBytes(US_ASCII)).problem(400);
        assertThat(problem.required("error").asString()).isEqualTo("invalid_request");
    }

    @Test
    void refusesARequestThatDoesNotNameOneHost() {
        for (var hosts : new String[] {"", "Host: a\r\nHost: b\r\n", "Host: a b\r\n"}) {
            var request = "GET /users HTTP/1.1\r\n" + hosts + "Connection: close\r\n\r\n";
            http.exchange(request.getBytes(US_ASCII)).problem(400);
        }
    }

    @Test
    void refusesHeadersThatAreTooLongOrMalformed() {
        http.send("GET /users/me HTTP/1.1", token, "X-Long: " + "x".repeat(20_000))
                .problem(400);
        http.send("GET /users/me HTTP/1.1", token, "No header: x").problem(400);
        http.send("GET /users/me HTTP/1.1", token, "X-Nul: a\0b").problem(400);
        http.send("GET /users/me HTTP/1.1", token, "Content-Length: many").problem(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/livez", "/docs", "/openapi.json", "/users/me", "/groups"})
    void takesAnyNumberOfLanguages(String path) {
        var languages = "Accept-Language: " + "de-CH, fr;q=0.9, ".repeat(20) + "en";
        assertThat(http.send("GET " + path + " HTTP/1.1", token, languages).status())
                .isIn(200, 302);
        http.send("GET /users/me HTTP/1.1", languages).problem(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Idempotency-Key", "If-Match", "If-None-Match", "User-Agent", "X-Forwarded-For", "Origin"})
    void takesAnyByteOfAHeaderThatHttpAllows(String header) {
        var value = header + ": \u0080\u0094\u009f\u00ff";
        assertThat(http.send("GET /groups HTTP/1.1", token, value).status()).isEqualTo(200);
        http.send("POST /login HTTP/1.1", value, JSON, "Content-Length: 0").problem(400);
        http.send("DELETE /groups/" + Long.MAX_VALUE + " HTTP/1.1", token, value)
                .problem(404);
    }

    @Test
    void refusesATokenOfSuchBytes() {
        assertThat(http.send("GET /groups HTTP/1.1", "Authorization: Bearer \u0080\u0094")
                        .problem(401)
                        .required("code")
                        .asString())
                .isEqualTo("token_invalid");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/users", "/groups", "/sessions", "/logins", "/users/1/logins"})
    void readsNoParameterThatIsAPathOfNames(String list) {
        for (var query :
                new String[] {"limit.x=1", "sort.x=1", "limit%5b0%5d=1", "limit%5bx%5d=1", "class.name=x", "_limit=1"
                }) {
            assertThat(http.send("GET " + list + "?" + query + " HTTP/1.1", token)
                            .status())
                    .as(query)
                    .isEqualTo(200);
        }
        http.send("GET " + list + "?limit%00=1 HTTP/1.1", token).problem(400);
    }

    @Test
    void refusesAQueryThatIsNotPercentEncoded() {
        for (var query : new String[] {"q=%zz", "q=%", "q=%f", "%zz=1"}) {
            http.send("GET /groups?" + query + " HTTP/1.1", token).problem(400);
        }
    }

    @Test
    void refusesMediaTypesThatAreNone() {
        http.send("GET /groups HTTP/1.1", token, "Accept: nonsense").problem(406);
        for (var type : new String[] {"nonsense", "application/json; charset=nonsense", "*/*", ""}) {
            http.send("POST /groups HTTP/1.1", token, "Content-Type: " + type, "Content-Length: 0")
                    .problem(415);
        }
    }

    @Test
    void refusesWhatOfHttpItDoesNotSpeak() {
        http.send("GET /users/me HTTP/9.9", token).problem(505);
        http.send("POST /groups HTTP/1.1", token, JSON, "Transfer-Encoding: gzip")
                .problem(501);
        http.send("POST /groups HTTP/1.1", token, JSON, "Expect: the-unexpected")
                .problem(417);
    }

    @Test
    void answersTraceWithoutRepeatingTheRequest() {
        var answer = http.send("TRACE /users HTTP/1.1", token);
        answer.problem(405);
        assertThat(answer.headers()).containsKey("Allow");
        assertThat(answer.body()).doesNotContain(admin.token());
    }

    @Test
    void refusesAnInventedMethodAndNamesTheAllowedOnes() {
        var answer = http.send("BREW /groups HTTP/1.1", token);
        assertThat(answer.problem(405).required("code").asString()).isEqualTo("method_not_allowed");
        assertThat(answer.headers().get("Allow").split(", ")).containsExactlyInAnyOrder("GET", "POST");
        assertThat(http.send("BREW /groups HTTP/1.1")
                        .problem(401)
                        .required("code")
                        .asString())
                .isEqualTo("token_missing");
    }

    @Test
    void takesABodyOfOneMebibyteAndNoByteMore() {
        var name = unique("Large ");
        var body = padded("{\"name\": \"" + name + "\"}", MEBIBYTE);
        assertThat(post("/groups", JSON, body).status()).isEqualTo(201);
        assertTooLarge(post("/groups", JSON, padded("{}", MEBIBYTE + 1)));
    }

    @Test
    void countsABodyThatComesInChunksToo() {
        var name = unique("Chunked ");
        var body = padded("{\"name\": \"" + name + "\"}", MEBIBYTE);
        assertThat(postInChunks("/groups", JSON, body).status()).isEqualTo(201);
        assertTooLarge(postInChunks("/groups", JSON, padded("{}", MEBIBYTE + 1)));
    }

    @Test
    void takesNoLoginOfMoreThan64Kibibytes() {
        var form = ("username=nobody&password=" + "x".repeat(64 * 1024)).getBytes(US_ASCII);
        var json = padded("{\"username\": \"nobody\", \"password\": \"x\"}", 64 * 1024 + 1);
        for (var path : new String[] {"/login", "/login/", "/login?a=b"}) {
            assertTooLarge(post(path, FORM, form));
            assertTooLarge(postInChunks(path, FORM, form));
            assertTooLarge(post(path, JSON, json));
            assertTooLarge(postInChunks(path, JSON, json));
        }
    }

    @Test
    void refusesChunksThatAreNone() {
        http.send("zz\r\n{}\r\n0\r\n\r\n".getBytes(US_ASCII), "POST /groups HTTP/1.1", token, JSON, CHUNKED)
                .problem(400);
    }

    @Test
    void saysNothingOfAFailureThatNobodyForesaw() {
        var answer = http.send("GET " + BrokenController.PATH + " HTTP/1.1", token);
        assertThat(answer.problem(500).required("code").asString()).isEqualTo("internal_server_error");
        assertThat(answer.body())
                .doesNotContain(BrokenController.SECRET)
                .doesNotContainIgnoringCase("IllegalState")
                .doesNotContain("BrokenController");
        problem(anonymous.get(BrokenController.PATH), 401, "token_missing");
    }

    private RawHttp.Answer post(String path, String type, byte[] body) {
        return http.send(body, "POST " + path + " HTTP/1.1", token, type, "Content-Length: " + body.length);
    }

    private RawHttp.Answer postInChunks(String path, String type, byte[] body) {
        return http.send(RawHttp.chunked(body), "POST " + path + " HTTP/1.1", token, type, CHUNKED);
    }

    private static void assertTooLarge(RawHttp.Answer answer) {
        assertThat(answer.problem(413).required("code").asString()).isEqualTo("content_too_large");
    }

    private static byte[] padded(String text, int length) {
        var body = Arrays.copyOf(text.getBytes(US_ASCII), length);
        Arrays.fill(body, text.length(), length, (byte) ' ');
        return body;
    }
}
