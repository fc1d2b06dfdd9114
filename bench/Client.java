import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;

/** A client with connections of its own, which gives up on an answer after a while. */
final class Client {

    static final int NO_ANSWER = 0;

    private final HttpClient http;
    private final URI server;
    private final Duration patience;
    private String token = "";

    Client(URI server, Duration patience) {
        http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(patience)
                .build();
        this.server = server;
        this.patience = patience;
    }

    /** One that is logged in as the administrator. */
    static Client ofAdmin(URI server, Duration patience) {
        var client = new Client(server, patience);
        client.token = client.create(client.login("admin", Server.ADMIN_PASSWORD), "access_token");
        return client;
    }

    HttpRequest get(String path) {
        return request(path).build();
    }

    HttpRequest post(String path, String json) {
        return post(path, json, UUID.randomUUID().toString());
    }

    /**
     * @param key of requests that ask for the same, of which the service does one
     */
    HttpRequest post(String path, String json, String key) {
        return request(path)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .POST(BodyPublishers.ofString(json))
                .build();
    }

    HttpRequest login(String username, String password) {
        return post("/login", "{\"username\": \"%s\", \"password\": \"%s\"}".formatted(username, password));
    }

    private HttpRequest.Builder request(String path) {
        var builder = HttpRequest.newBuilder(server.resolve(path)).timeout(patience);
        return token.isEmpty() ? builder : builder.header("Authorization", "Bearer " + token);
    }

    /** An answer; without a body where there is {@link #NO_ANSWER}. */
    record Answer(int status, String body) {

        /** One value out of it, if it holds one. */
        Optional<String> value(String key) {
            return Pattern.compile("\"" + key + "\":\"?([^\",}]+)").matcher(body).results()
                    .map(found -> found.group(1))
                    .findFirst();
        }

        boolean succeeded() {
            return status / 100 == 2;
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

    int status(HttpRequest request) {
        return send(request).status();
    }

    CompletableFuture<Integer> statusLater(HttpRequest request) {
        return http.sendAsync(request, BodyHandlers.ofString())
                .thenApply(HttpResponse::statusCode)
                .exceptionally(lost -> NO_ANSWER);
    }

    /** Sends what has to succeed, and returns one value out of the answer. */
    String create(HttpRequest request, String key) {
        var answer = send(request);
        return answer.value(key).orElseThrow(() -> new IllegalStateException("Unexpected answer: " + answer));
    }
}
