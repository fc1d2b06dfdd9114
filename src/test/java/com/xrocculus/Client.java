package com.xrocculus;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An HTTP client of the service; every answer it gets is held against the OpenAPI document. */
public final class Client {

    private static final JsonMapper JSON = new JsonMapper();

    /** One for all clients, because each has threads of its own. */
    private static final ClientHttpRequestFactory CONNECTIONS = new JdkClientHttpRequestFactory();

    private final String address;
    private final OpenApiConformance conformance;
    private final @Nullable String token;
    private final RestTestClient http;

    Client(String address, OpenApiConformance conformance, @Nullable String token) {
        this.address = address;
        this.conformance = conformance;
        this.token = token;
        http = RestTestClient.bindToServer(CONNECTIONS)
                .baseUrl(address)
                .defaultHeaders(headers -> {
                    if (token != null) {
                        headers.setBearerAuth(token);
                    }
                })
                .entityExchangeResultConsumer(conformance::check)
                .build();
    }

    public Client logIn(String username, String password) {
        var answer = json(post("/login", Map.of("username", username, "password", password)));
        return new Client(address, conformance, answer.required("access_token").asString());
    }

    /** Returns when the login has ended on this node too, or after the second within which it must. */
    public void awaitEndOfLogin() {
        var end = System.nanoTime() + Duration.ofSeconds(1).toNanos();
        while (get("/users/me").returnResult().getStatus().is2xxSuccessful() && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
    }

    public String token() {
        return String.valueOf(token);
    }

    /** The client below, for requests that need more than a path and a body. */
    public RestTestClient http() {
        return http;
    }

    public ResponseSpec get(String path) {
        return http.get().uri(java.net.URI.create(address + path)).exchange();
    }

    /** Opens a stream of the changes of sessions. */
    public EventReader events() {
        return new EventReader(address, token(), null);
    }

    /** Opens a stream that continues after this event. */
    public EventReader eventsAfter(long id) {
        return new EventReader(address, token(), id);
    }

    public ResponseSpec delete(String path) {
        return http.delete().uri(path).exchange();
    }

    public ResponseSpec post(String path) {
        return http.post().uri(path).exchange();
    }

    public ResponseSpec post(String path, Object body) {
        return send(HttpMethod.POST, path, body);
    }

    /**
     * @param form as text, or as a map
     */
    public ResponseSpec postForm(String path, Object form) {
        return http.post()
                .uri(path)
                .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                .body(form)
                .exchange();
    }

    public ResponseSpec put(String path, Object body) {
        return send(HttpMethod.PUT, path, body);
    }

    /** The body is sent as it is if it is a text, and as JSON otherwise. */
    private ResponseSpec send(HttpMethod method, String path, Object body) {
        return http.method(method)
                .uri(path)
                .contentType(MediaType.APPLICATION_JSON)
                .body(body instanceof String text ? text : JSON.writeValueAsString(body))
                .exchange();
    }

    /** The body of a success. */
    public static JsonNode json(ResponseSpec response) {
        response.expectStatus().is2xxSuccessful();
        return JSON.readTree(response.expectBody().returnResult().getResponseBodyContent());
    }

    /** The id in the body of a success. */
    public static long id(ResponseSpec response) {
        return json(response).required("id").asLong();
    }

    /** Expects a problem of this status and code, and returns it. */
    public static JsonNode problem(ResponseSpec response, int status, String code) {
        response.expectStatus().isEqualTo(status).expectHeader().contentType(MediaType.APPLICATION_PROBLEM_JSON);
        var problem = JSON.readTree(response.expectBody()
                .jsonPath("$.code")
                .isEqualTo(code)
                .jsonPath("$.status")
                .isEqualTo(status)
                .returnResult()
                .getResponseBodyContent());
        return problem;
    }
}
