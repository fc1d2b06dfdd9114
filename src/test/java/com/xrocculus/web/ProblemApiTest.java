package com.xrocculus.web;

import static com.xrocculus.Client.json;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import com.xrocculus.ApiTest;
import com.xrocculus.Client;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;

class ProblemApiTest extends ApiTest {

    @Test
    void asksForATokenAtEveryPathThatIsNotOpen() {
        for (var path : List.of("/users", "/users/1", "/sessions", "/nowhere", "/error", "/health", "/redoc")) {
            var answer = anonymous.get(path);
            var problem = WholeProblem.of(answer, 401, "token_missing");
            assertThat(problem.required("instance").asString()).isEqualTo(path);
            assertThat(problem.required("detail").asString()).contains("unknown or requires a login", "/docs");
            answer.expectHeader().valueEquals(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/nowhere", "/error", "/actuator/health", "/users/1/friends", "/swagger-ui/nowhere"})
    void knowsNoOtherPathsThanItsOwn(String path) {
        var problem = WholeProblem.of(admin.get(path), 404, "not_found");
        assertThat(problem.required("detail").asString())
                .startsWith("There is nothing at this path.")
                .contains("/docs");
    }

    @Test
    void tellsWhoLacksTheRightFromWhoLacksTheThing() {
        WholeProblem.of(someone().client().get("/users"), 403, "forbidden");
        WholeProblem.of(admin.get("/groups/999999999"), 404, "not_found");
    }

    @ParameterizedTest
    @CsvSource({
        "PATCH, /groups, GET|POST",
        "DELETE, /users, GET|POST",
        "POST, /users/me, GET|PUT|DELETE",
        "PUT, /sessions/1/start, POST",
        "GET, /login, POST",
        "POST, /livez, GET"
    })
    void namesTheMethodsThatAPathTakes(String method, String path, String allowed) {
        var answer = admin.http().method(HttpMethod.valueOf(method)).uri(path).exchange();
        WholeProblem.of(answer, 405, "method_not_allowed");
        var headers = answer.expectBody().returnResult().getResponseHeaders();
        assertThat(headers.getAllow()).extracting(HttpMethod::name).containsExactlyInAnyOrder(allowed.split("\\|"));
    }

    @Test
    void answersInJsonOnly() {
        for (var accepted : new String[] {"text/html", "application/xml", "application/problem+json"}) {
            var answer = admin.http()
                    .get()
                    .uri("/groups")
                    .header(HttpHeaders.ACCEPT, accepted)
                    .exchange();
            WholeProblem.of(answer, 406, "not_acceptable");
        }
    }

    @Test
    void answersProblemsInJsonWhateverTheClientAccepts() {
        var answer =
                admin.http().get().uri("/nowhere").accept(MediaType.TEXT_HTML).exchange();
        WholeProblem.of(answer, 404, "not_found");
    }

    /** Generated clients accept only problems there, because no other body is documented. */
    @ParameterizedTest
    @ValueSource(strings = {"application/problem+json", "text/html", "nonsense"})
    void answersWithoutABodyWhateverTheClientAccepts(String accepted) {
        var open = json(admin.post("/sessions", Map.of("name", unique("Session "))));
        for (var path : List.of("/sessions/delete/" + open.required("id").asLong(), "/groups/" + createGroup())) {
            admin.http()
                    .delete()
                    .uri(path)
                    .header(HttpHeaders.ACCEPT, accepted)
                    .exchange()
                    .expectStatus()
                    .isNoContent();
        }
    }

    @Test
    void readsJsonOnly() {
        for (var type : new String[] {"text/plain", "application/xml", "multipart/form-data; boundary=x"}) {
            var answer = admin.http()
                    .post()
                    .uri("/groups")
                    .header(HttpHeaders.CONTENT_TYPE, type)
                    .body("{\"name\": \"x\"}".getBytes())
                    .exchange();
            WholeProblem.of(answer, 415, "unsupported_media_type");
            answer.expectHeader().valueEquals(HttpHeaders.ACCEPT, "application/json");
        }
    }

    @Test
    void listsEachFieldThatItRefuses() {
        var problem = WholeProblem.of(
                admin.post(
                        "/users",
                        Map.of("username", "a b", "email", "nobody", "password", "short", "full_name", "a\nb")),
                422,
                "validation_failed");
        assertThat(problem.required("errors"))
                .extracting(error -> error.required("field").asString())
                .containsExactly("email", "full_name", "password", "username");
        assertThat(problem.required("errors"))
                .allSatisfy(error ->
                        assertThat(error.required("message").asString()).isNotBlank());
        assertThat(problem.required("detail").asString()).endsWith("(and 3 more)");
    }

    @Test
    void neverRepeatsAPasswordThatItRefuses() {
        var answer = admin.post("/users", Map.of("username", unique("u"), "email", "x", "password", "hush"));
        assertThat(WholeProblem.of(answer, 422, "validation_failed").toString()).doesNotContain("hush");
    }

    @Test
    void saysTheSameInEveryLanguage() {
        assertThat(refusedIn("de")).isEqualTo(refusedIn("en")).isEqualTo(refusedIn("ja, zh;q=0.5"));
    }

    @Test
    void logsAViolatedConstraintThatNoClientCanViolateWithoutTheRow() {
        var user = someone();
        var events = new ListAppender<ILoggingEvent>();
        events.start();
        var log = (Logger) LoggerFactory.getLogger("com.xrocculus.web.problem.ProblemHandler");
        log.addAppender(events);
        try {
            new RawHttp(service.port())
                    .send(
                            "GET " + BrokenController.PATH + user.path() + " HTTP/1.1",
                            "Authorization: Bearer " + admin.token())
                    .problem(500);
        } finally {
            log.detachAppender(events);
        }
        assertThat(events.list).hasSize(1);
        var event = events.list.get(0);
        assertThat(event.getLevel()).isEqualTo(Level.ERROR);
        assertThat(event.getFormattedMessage()).contains(user.path());
        assertThat(ThrowableProxyUtil.asString(event.getThrowableProxy()))
                .contains("SQL state 23", "BrokenController.violateConstraint")
                .doesNotContain("argon2", user.username());
    }

    @Test
    void ignoresKeysThatItDoesNotKnow() {
        var group = json(admin.post("/groups", Map.of("name", unique("Group "), "colour", "blue")));
        assertThat(group.propertyNames()).containsExactlyInAnyOrder("id", "name");
    }

    private String refusedIn(String language) {
        ResponseSpec answer = admin.http()
                .post()
                .uri("/users")
                .header(HttpHeaders.ACCEPT_LANGUAGE, language)
                .contentType(MediaType.APPLICATION_JSON)
                .body("{\"username\": \"\", \"email\": \"x\"}")
                .exchange();
        return Client.problem(answer, 422, "validation_failed").toString();
    }
}
