package com.xrocculus.web;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import com.xrocculus.Client;
import com.xrocculus.OnEachDatabase;
import com.xrocculus.TestDatabase;
import com.xrocculus.TestService;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Sends every operation of the OpenAPI document malformed parameters, headers and bodies. */
class FuzzApiTest extends OnEachDatabase {

    private static final int REQUESTS_PER_OPERATION = 30;
    private static final long SEED = 8;

    /** What HTTP itself answers to a method or a transfer coding that the server does not implement. */
    private static final int NOT_IMPLEMENTED = 501;

    private static TestService service;
    private static JsonNode document;
    private static RawHttp http;

    private final Hostile hostile = new Hostile(SEED);
    private final LogEvents log = new LogEvents();
    private Client admin = service.admin();

    @BeforeParameterizedClassInvocation
    static void start() {
        service = TestService.start(
                TestDatabase.create(), "--trusted-proxies=127.0.0.1", "--login-failures-per-address=1000000");
        http = new RawHttp(service.port());
        var body = service.anonymous().get("/openapi.json").returnResult().getResponseBodyContent();
        document = new JsonMapper().readTree(body);
    }

    @AfterParameterizedClassInvocation
    static void stop() {
        service.close();
    }

    @Test
    void answersEveryMalformedRequestWithoutAFailureOfItsOwn() {
        var statuses = new TreeSet<Integer>();
        log.listen();
        try {
            document.required("paths")
                    .propertyStream()
                    .forEach(path -> path.getValue()
                            .propertyStream()
                            .forEach(operation ->
                                    statuses.addAll(fuzz(operation.getKey(), path.getKey(), operation.getValue()))));
        } finally {
            log.stopListening();
        }
        assertThat(statuses).as("good and bad requests of every kind").contains(200, 201, 204, 400, 401, 404, 415, 422);
    }

    private Set<Integer> fuzz(String method, String path, JsonNode operation) {
        var statuses = new HashSet<Integer>();
        for (var i = 0; i < REQUESTS_PER_OPERATION; i++) {
            var request = request(isStream(operation) ? "HEAD" : method.toUpperCase(), path, operation);
            var answer = http.exchange(request.getBytes(StandardCharsets.ISO_8859_1));
            assertAnswered(request, answer);
            var logged = log.taken();
            assertThat(logged).as(request).allSatisfy(FuzzApiTest::assertHarmless);
            // A request that succeeds has a line for each change, such as for each login that it ends.
            if (answer.status() >= 400) {
                assertThat(logged).as(request).hasSizeLessThanOrEqualTo(1);
            }
            statuses.add(answer.status());
            if (answer.status() == 401 || answer.status() == 204) {
                logInAgain();
            }
        }
        return statuses;
    }

    /** Its response would not end. */
    private static boolean isStream(JsonNode operation) {
        return operation.at("/responses/200/content").has("text/event-stream");
    }

    private static void assertAnswered(String request, RawHttp.Answer answer) {
        if (answer.status() >= 400) {
            assertThat(answer.status())
                    .as(request)
                    .satisfiesAnyOf(
                            status -> assertThat(status).isLessThan(500),
                            status -> assertThat(status).isEqualTo(NOT_IMPLEMENTED));
            if (!request.startsWith("HEAD ")) {
                answer.problem(answer.status());
            }
        }
    }

    private static void assertHarmless(ILoggingEvent event) {
        assertThat(event.getLevel().isGreaterOrEqual(Level.WARN))
                .as(event.getFormattedMessage())
                .isFalse();
        assertThat(event.getFormattedMessage()).doesNotContainPattern("\\p{Cntrl}");
    }

    private void logInAgain() {
        if (admin.get("/users/me").returnResult().getStatus().value() == 401) {
            admin = service.admin();
            log.taken();
        }
    }

    private String request(String method, String path, JsonNode operation) {
        var parameters = operation.path("parameters");
        var schema = document.at(operation
                .at("/requestBody/content/application~1json/schema/$ref")
                .asString("#/none")
                .substring(1));
        var body = operation.has("requestBody") || hostile.chance(5) ? hostile.body(Hostile.keys(schema)) : "";
        var lines = new ArrayList<String>();
        lines.add((hostile.chance(5) ? "HEAD" : method) + " " + fill(path) + query(parameters) + " HTTP/1.1");
        lines.addAll(List.of("Host: test", "Connection: close"));
        if (hostile.chance(95)) {
            lines.add("Authorization: Bearer " + admin.token());
        }
        while (hostile.chance(40)) {
            lines.add(hostile.header(List.of("Bearer " + admin.token(), "\"tag\"", "*", "https://a.example", "gzip")));
        }
        if (!body.isEmpty()) {
            lines.add("Content-Type: " + contentType());
            lines.add("Content-Length: " + body.length());
        }
        return String.join("\r\n", lines) + "\r\n\r\n" + body;
    }

    private String contentType() {
        return hostile.chance(80)
                ? "application/json"
                : hostile.one(List.of(
                        "application/x-www-form-urlencoded",
                        "application/json;charset=utf-16",
                        "application/x-www-form-urlencoded;charset=utf-16",
                        "multipart/form-data",
                        "multipart/form-data;boundary=x",
                        "application/merge-patch+json",
                        "text/plain"));
    }

    private String fill(String path) {
        return path.replaceAll(
                "\\{[^}]*}", hostile.chance(60) ? "1" : hostile.value().replace("$", "\\$"));
    }

    private String query(JsonNode parameters) {
        var pairs = new ArrayList<String>();
        parameters
                .valueStream()
                .filter(parameter -> parameter.required("in").asString().equals("query") && hostile.chance(20))
                .map(parameter -> parameter.required("name").asString())
                .forEach(name -> pairs.add((hostile.chance(50) ? hostile.name(name) : name) + "=" + hostile.value()));
        if (hostile.chance(10)) {
            pairs.add(hostile.name("a") + "=" + hostile.value());
        }
        return pairs.isEmpty() ? "" : pairs.stream().collect(Collectors.joining("&", "?", ""));
    }
}
