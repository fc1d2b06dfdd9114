package com.xrocculus.bench;

import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/** How much processor time does a request (or only a poll of sessions) take, compared with a bare handler that returns as many bytes? */
final class Cost implements AutoCloseable {

    private static final int CONNECTIONS = 16;
    private static final int ROUNDS = 3;
    private static final Duration ROUND = Duration.ofSeconds(4);
    private static final Duration WARM_UP = Duration.ofSeconds(25);
    private static final Duration WARM_UP_OF_FLOOR = Duration.ofSeconds(6);

    /** Few, so that the compiler of the service gets enough processor time. */
    private static final int CONNECTIONS_TO_WARM_UP = 3;

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String PASSWORD = "Copper-meadow-4";

    private final Server service = Server.start(Map.of());
    private final Server floor = Server.startFloor();
    private final LoadGenerator warmUp = new LoadGenerator(CONNECTIONS_TO_WARM_UP);
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
        Bench.print("%n%-58s %9s %9s %7s %6s%n", "", "service", "floor", "ratio", "goal");
        var rows = new ArrayList<Row>();
        for (var kind : Kind.values()) {
            rows.add(measure("GET /sessions, 100 of 10 users, admin", kind, admins, "/sessions", 5));
            rows.add(measure("GET /sessions/{id}, a member", kind, clients(members), path, 2));
            // The tag of a user differs from that of another.
            if (!onlyPolls && kind != Kind.NOT_MODIFIED) {
                rows.add(measure("GET /users/me", kind, clients(members), "/users/me", 1.4));
            }
        }
        CostPlot.write(rows, onlyPolls ? "poll" : "cost");
    }

    /** How the service makes the response. */
    private enum Kind {
        FROM_MEMORY("from memory"),
        FROM_DATABASE("from the database"),
        NOT_MODIFIED("304");

        private static final double GOAL_OF_NOT_MODIFIED = 1.4;

        private final String text;

        Kind(String text) {
            this.text = text;
        }

        int status() {
            return this == NOT_MODIFIED ? 304 : 200;
        }

        String header(String tag) {
            return switch (this) {
                case FROM_MEMORY -> "";
                case FROM_DATABASE -> "Cache-Control: no-cache";
                case NOT_MODIFIED -> "If-None-Match: " + tag;
            };
        }

        double goal(double ofWholeResponse) {
            return this == NOT_MODIFIED ? GOAL_OF_NOT_MODIFIED : ofWholeResponse;
        }
    }

    /** The processor time of one request in microseconds, and that of the bare handler. */
    record Row(String name, double cost, double floor, double goal) {

        double ratio() {
            return cost / floor;
        }
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

    private Row measure(String route, Kind kind, List<LoadClient> clients, String path, double goal) {
        var client = clients.get(0);
        var response = client.exchange(client.get(path), BodyHandlers.ofByteArray());
        var tokens = clients.stream().map(LoadClient::token).toList();
        var header = kind.header(response.headers().firstValue("ETag").orElseThrow());
        var bytes = kind == Kind.NOT_MODIFIED ? "/not-modified" : "/bytes/" + response.body().length;
        var ours = new LoadGenerator.Request(service.uri(), path, tokens, header, kind.status());
        var bare = new LoadGenerator.Request(floor.uri(), bytes, tokens, header, kind.status());
        warmUp.send(ours, WARM_UP);
        warmUp.send(bare, WARM_UP_OF_FLOOR);
        var cost = 0.0;
        var costOfFloor = 0.0;
        for (var round = 0; round < ROUNDS; round++) {
            cost += microsOf(service, ours) / ROUNDS;
            costOfFloor += microsOf(floor, bare) / ROUNDS;
        }
        var row = new Row(route + ", " + kind.text, cost, costOfFloor, kind.goal(goal));
        Bench.print("%-58s %6.1f us %6.1f us %7.2f %6.1f%n", row.name(), cost, costOfFloor, row.ratio(), row.goal());
        return row;
    }

    private double microsOf(Server server, LoadGenerator.Request request) {
        var before = server.cpuSeconds();
        var count = load.send(request, ROUND);
        return (server.cpuSeconds() - before) * 1e6 / count;
    }

    @Override
    public void close() {
        load.close();
        warmUp.close();
        floor.close();
        service.close();
    }
}
