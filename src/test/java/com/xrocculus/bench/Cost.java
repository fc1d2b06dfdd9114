package com.xrocculus.bench;

import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/** How much processor time does a request (or only a poll of sessions) take, compared with a bare handler that returns as many bytes? */
final class Cost implements AutoCloseable {

    private static final int CONNECTIONS = 16;
    private static final int ROUNDS = 3;
    private static final Duration ROUND = Duration.ofSeconds(4);
    private static final Duration WARM_UP = Duration.ofSeconds(15);
    private static final Duration WARM_UP_OF_FLOOR = Duration.ofSeconds(8);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String PASSWORD = "Copper-meadow-4";

    private final Server service = Server.start(Map.of());
    private final Server floor = Server.startFloor();
    private final LoadGenerator load = new LoadGenerator(CONNECTIONS);
    private final LoadClient admin = LoadClient.ofAdmin(service.uri(), PATIENCE);

    public static void main(String[] arguments) {
        Bench.begin("Cost", Duration.ofMinutes(10));
        try (var cost = new Cost()) {
            cost.measure(List.of(arguments).contains("polls"));
        }
    }

    private void measure(boolean onlyPolls) {
        var members = create(10, "user");
        var admins = clients(create(8, "admin"));
        var path = "";
        for (var i = 0; i < 100; i++) {
            var users =
                    members.stream().map(user -> user.required("id").asLong()).toList();
            var created = admin.json(admin.post("/sessions", Map.of("name", "Session " + i, "users", users)));
            path = "/sessions/" + created.required("id").asLong();
        }
        Bench.print("%n%-50s %9s %9s %7s %6s%n", "", "service", "floor", "ratio", "goal");
        measure("GET /sessions, 100 of 10 users, admin", admins, "/sessions", 5, false);
        measure("GET /sessions/{id}, a member", clients(members), path, 2, false);
        if (!onlyPolls) {
            measure("GET /users/me", clients(members), "/users/me", 1.4, false);
        }
        measure("GET /sessions, 304", admins, "/sessions", 1.4, true);
        measure("GET /sessions/{id}, 304", clients(members), path, 1.4, true);
    }

    private List<JsonNode> create(int count, String role) {
        return IntStream.range(0, count)
                .mapToObj(i -> Map.of(
                        "username",
                        role + "-" + i,
                        "email",
                        role + i + "@example.com",
                        "password",
                        PASSWORD,
                        "role",
                        role))
                .map(user -> admin.json(admin.post("/users", user)))
                .toList();
    }

    private List<LoadClient> clients(List<JsonNode> users) {
        return users.stream()
                .map(user -> LoadClient.of(
                        service.uri(), PATIENCE, user.required("username").asString(), PASSWORD))
                .toList();
    }

    private void measure(String name, List<LoadClient> clients, String path, double goal, boolean unchanged) {
        var client = clients.get(0);
        var response = client.exchange(client.get(path), BodyHandlers.ofByteArray());
        var tokens = clients.stream().map(LoadClient::token).toList();
        var tag = unchanged ? response.headers().firstValue("ETag").orElseThrow() : "";
        var status = unchanged ? 304 : 200;
        var bytes = unchanged ? "/not-modified" : "/bytes/" + response.body().length;
        var ours = new LoadGenerator.Request(service.uri(), path, tokens, tag, status);
        var bare = new LoadGenerator.Request(floor.uri(), bytes, tokens, tag, status);
        load.send(ours, WARM_UP);
        load.send(bare, WARM_UP_OF_FLOOR);
        var cost = 0.0;
        var costOfFloor = 0.0;
        for (var round = 0; round < ROUNDS; round++) {
            cost += microsOf(service, ours) / ROUNDS;
            costOfFloor += microsOf(floor, bare) / ROUNDS;
        }
        Bench.print("%-50s %6.1f us %6.1f us %7.2f %6.1f%n", name, cost, costOfFloor, cost / costOfFloor, goal);
    }

    private double microsOf(Server server, LoadGenerator.Request request) {
        var before = server.cpuSeconds();
        var count = load.send(request, ROUND);
        return (server.cpuSeconds() - before) * 1e6 / count;
    }

    @Override
    public void close() {
        load.close();
        floor.close();
        service.close();
    }
}
