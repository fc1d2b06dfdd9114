package com.xrocculus.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests to a service that was started only for this. Meanwhile the JVM records which classes and methods the
 * start and the requests use, and writes them to a cache that makes later starts faster.
 */
public final class StartTraining {

    /** Java 25 also records profiles, but only of methods that run often. */
    private static final int ROUNDS = Runtime.version().feature() < 25 ? 3 : 400;

    private static final int ROUNDS_BETWEEN_LOGINS = 40;
    private static final String PASSWORD = UUID.randomUUID().toString();
    private static final Pattern ACCESS_TOKEN = Pattern.compile("\"access_token\":\"([^\"]+)\"");
    private static final Pattern REFRESH_TOKEN = Pattern.compile("\"refresh_token\":\"([^\"]+)\"");
    private static final Pattern ID = Pattern.compile("\\{\"id\":(\\d+)");

    private final String address;
    private String token = "";

    private StartTraining(String address) {
        this.address = address;
    }

    /** Returns the arguments to start the service with. It must run in an empty directory. */
    public static List<String> arguments() {
        return List.of(
                "--server.address=127.0.0.1",
                "--server.port=0",
                "--management.server.port=-1",
                "--database-url=jdbc:h2:file:./data/xrocculus",
                "--secret-key=" + UUID.randomUUID() + UUID.randomUUID(),
                "--admin-username=admin",
                "--admin-password=" + PASSWORD,
                "--shutdown-delay-seconds=0");
    }

    /** Sends the requests to the service at this port, and returns when all are answered. */
    public static void run(int port) {
        new StartTraining("http://127.0.0.1:" + port).converse();
    }

    private void converse() {
        send("GET", "/openapi.json", null, null);
        logIn();
        var group = id(send("POST", "/groups", "{\"name\": \"Class\"}", null));
        var user = id(send("POST", "/users", """
                {"username": "ada", "email": "ada@example.com", "password": "%s", "group": %s}
                """.formatted(UUID.randomUUID(), group), null));
        for (var round = 0; round < ROUNDS; round++) {
            if (round % ROUNDS_BETWEEN_LOGINS == 0) {
                logIn();
            }
            changeSession("Session " + round, user);
            poll("/sessions?state=active&limit=100");
            poll("/users/me");
            poll("/users?q=ad");
            poll("/groups");
            send("GET", "/sessions/999999999", null, null);
            send("POST", "/groups", "{\"name\": \"\"}", null);
        }
    }

    private void logIn() {
        var credentials = "{\"username\": \"admin\", \"password\": \"" + PASSWORD + "\"}";
        var login = send("POST", "/login", credentials, null);
        token = first(ACCESS_TOKEN, login.body());
        var refresh = first(REFRESH_TOKEN, login.body());
        var renewed = send(
                "POST", "/login", "{\"grant_type\": \"refresh_token\", \"refresh_token\": \"" + refresh + "\"}", null);
        token = first(ACCESS_TOKEN, renewed.body());
    }

    private void changeSession(String name, String user) {
        var created = send("POST", "/sessions", "{\"name\": \"" + name + "\", \"state\": \"active\"}", null);
        var session = "/sessions/" + id(created);
        send("POST", session + "/add_user/" + user, null, null);
        poll(session);
        send("PUT", session, "{\"name\": \"" + name + " of today\"}", null);
        send("POST", session + "/stop", null, null);
        send("DELETE", session, null, null);
    }

    /** Reads something, and asks again whether it has changed. */
    private void poll(String path) {
        send("GET", path, null, send("GET", path, null, null).tag());
    }

    private record Answer(String body, @Nullable String tag) {}

    private Answer send(String method, String path, @Nullable String body, @Nullable String knownTag) {
        try {
            var request = (HttpURLConnection) URI.create(address + path).toURL().openConnection();
            request.setRequestMethod(method);
            request.setRequestProperty("Authorization", "Bearer " + token);
            if (knownTag != null) {
                request.setRequestProperty("If-None-Match", knownTag);
            }
            if (body != null) {
                request.setDoOutput(true);
                request.setRequestProperty("Content-Type", "application/json");
                request.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
            }
            try (var in = request.getResponseCode() < 400 ? request.getInputStream() : request.getErrorStream()) {
                return new Answer(
                        new String(in.readAllBytes(), StandardCharsets.UTF_8), request.getHeaderField("ETag"));
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String id(Answer answer) {
        return first(ID, answer.body());
    }

    private static String first(Pattern pattern, String body) {
        var found = pattern.matcher(body);
        if (!found.find()) {
            throw new IllegalStateException("Unexpected answer: " + body);
        }
        return found.group(1);
    }
}
