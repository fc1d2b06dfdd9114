import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
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
    static Client ofAdmin(Server server, Duration patience) {
        var client = new Client(server.uri(), patience);
        client.token = client.create(client.login("admin", Server.ADMIN_PASSWORD), "access_token");
        return client;
    }

    HttpRequest get(String path) {
        return request(path).build();
    }

    HttpRequest post(String path, String json) {
        return request(path)
                .header("Content-Type", "application/json")
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

    int status(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString()).statusCode();
        } catch (IOException lost) {
            return NO_ANSWER;
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    CompletableFuture<Integer> statusLater(HttpRequest request) {
        return http.sendAsync(request, BodyHandlers.ofString())
                .thenApply(HttpResponse::statusCode)
                .exceptionally(lost -> NO_ANSWER);
    }

    String body(HttpRequest request) {
        return http.sendAsync(request, BodyHandlers.ofString()).join().body();
    }

    /** Sends what has to succeed, and returns one value out of the answer. */
    String create(HttpRequest request, String key) {
        var body = body(request);
        var found = Pattern.compile("\"" + key + "\":\"?([^\",}]+)").matcher(body);
        if (!found.find()) {
            throw new IllegalStateException("Unexpected answer: " + body);
        }
        return found.group(1);
    }
}
