package com.xrocculus.bench;

import com.xrocculus.TestService;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A client with connections of its own, which gives up after a while and reports a lost answer as a status. Unlike the
 * client of the tests it checks no answer, which would cost more than the service does.
 */
final class LoadClient {

    static final int NO_ANSWER = 0;

    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient http;
    private final URI server;
    private final Duration patience;
    private String token = "";

    LoadClient(URI server, Duration patience) {
        http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(patience)
                .build();
        this.server = server;
        this.patience = patience;
    }

    /** One that is logged in as the administrator. */
    static LoadClient ofAdmin(URI server, Duration patience) {
        return of(server, patience, "admin", TestService.ADMIN_PASSWORD);
    }

    /** One that is logged in as this user. */
    static LoadClient of(URI server, Duration patience, String username, String password) {
        var client = new LoadClient(server, patience);
        client.token = client.json(client.login(username, password))
                .required("access_token")
                .asString();
        return client;
    }

    String token() {
        return token;
    }

    HttpRequest get(String path) {
        return request(path).build();
    }

    /** One that is answered with a 304 if the resource still has this tag. */
    HttpRequest get(String path, String tag) {
        return request(path).header("If-None-Match", tag).build();
    }

    /** One that is answered from the database, even if the service has the response in memory. */
    HttpRequest getUncached(String path) {
        return request(path).header("Cache-Control", "no-cache").build();
    }

    HttpRequest post(String path, Object body) {
        return request(path)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(BodyPublishers.ofString(JSON.writeValueAsString(body)))
                .build();
    }

    HttpRequest put(String path, Object body) {
        return request(path)
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(JSON.writeValueAsString(body)))
                .build();
    }

    HttpRequest login(String username, String password) {
        return post("/login", Map.of("username", username, "password", password));
    }

    HttpRequest newUser(String username, String password, boolean disabled) {
        var email = username + "@example.com";
        return post("/users", Map.of("username", username, "email", email, "password", password, "disabled", disabled));
    }

    private HttpRequest.Builder request(String path) {
        var builder = HttpRequest.newBuilder(server.resolve(path)).timeout(patience);
        return token.isEmpty() ? builder : builder.header("Authorization", "Bearer " + token);
    }

    /** An answer; without a body where there is {@link #NO_ANSWER}. */
    record Answer(int status, String body) {

        boolean succeeded() {
            return status / 100 == 2;
        }

        JsonNode json() {
            return JSON.readTree(body);
        }
    }

    Answer send(HttpRequest request) {
        try {
            var answer = http.send(request, BodyHandlers.ofString());
            return new Answer(answer.statusCode(), answer.body());
        } catch (IOException lost) {
            return new Answer(NO_ANSWER, "");
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    /** The whole answer to a request that gets one. */
    <T> HttpResponse<T> exchange(HttpRequest request, BodyHandler<T> body) {
        try {
            return http.send(request, body);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    int status(HttpRequest request) {
        return statusLater(request).join();
    }

    CompletableFuture<Integer> statusLater(HttpRequest request) {
        return http.sendAsync(request, BodyHandlers.discarding())
                .thenApply(HttpResponse::statusCode)
                .exceptionally(lost -> NO_ANSWER);
    }

    /** The answer to a request that has to succeed. */
    JsonNode json(HttpRequest request) {
        var answer = send(request);
        if (!answer.succeeded()) {
            throw new IllegalStateException("Unexpected answer: " + answer);
        }
        return answer.json();
    }
}
