package com.xrocculus.bench;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** How fast does the service start, what do its first requests cost, and how much memory does it need? */
final class Start {

    private static final int ROUNDS = 3;
    private static final int USERS = 10;
    private static final int SESSIONS = 100;
    private static final int REQUESTS = 2000;
    private static final int WARM_UP = 10;
    private static final int ROUNDS_OF_WARM_REQUESTS = 3;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final boolean KEEPS_PROFILES = Runtime.version().feature() >= 25;

    private Start() {}

    /**
     * @param arguments none, or a number of users, to measure only the memory with so many
     */
    public static void main(String[] arguments) {
        var users = arguments.length == 0 ? 1000 : Integer.parseInt(arguments[0]);
        Bench.begin(arguments.length == 0 ? "Start" : "Start-" + users, Duration.ofMinutes(10));
        Bench.print("%n%-50s %9s %9s %7s %6s%n", "", "measured", "over", "ratio", "goal");
        if (arguments.length == 0) {
            measureStart();
            measureFirstRequests();
        }
        Memory.measure(users, users > 1000 ? 600 : 400);
        System.exit(0);
    }

    /** In turns, so that the machine is the same for both. */
    private static void measureStart() {
        var plain = new ArrayList<Double>();
        var launched = new ArrayList<Double>();
        for (var round = 0; round < ROUNDS; round++) {
            plain.add(secondsUntilReady(() -> Server.startWith(Map.of(), ServiceCommand.plain())));
            launched.add(secondsUntilReady(() -> Server.startWith(Map.of(), ServiceCommand.launcher())));
        }
        var goal = KEEPS_PROFILES ? 0.35 : 0.45;
        print("bin/xrocculus until /readyz, over java -jar, s", median(launched), median(plain), goal);
    }

    private static double secondsUntilReady(Supplier<Server> start) {
        var began = System.nanoTime();
        try (var server = start.get()) {
            var client = new LoadClient(server.uri(), PATIENCE);
            while (client.status(client.get("/readyz")) != 200) {
                Thread.onSpinWait();
            }
            return (System.nanoTime() - began) / 1e9;
        }
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
    }

    /** The requests of {@link Cost}, in turns, to a service that has been started again. */
    private static void measureFirstRequests() {
        try (var server = Server.startWith(Map.of(), ServiceCommand.launcher())) {
            var admin = LoadClient.ofAdmin(server.uri(), PATIENCE);
            var users = new ArrayList<Long>();
            for (var i = 0; i < USERS; i++) {
                users.add(id(admin, admin.newUser("user-" + i, "Copper-meadow-4", false)));
            }
            var path = "";
            for (var i = 0; i < SESSIONS; i++) {
                path = "/sessions/"
                        + id(admin, admin.post("/sessions", Map.of("name", "Session " + i, "users", users)));
            }
            var requests = List.of(
                    admin.get("/sessions"),
                    admin.get(path),
                    admin.get("/users/me"),
                    unchanged(admin, "/sessions"),
                    unchanged(admin, path));
            server.kill();
            server.restart();
            var first = cpuSeconds(server, admin, requests, 1);
            cpuSeconds(server, admin, requests, WARM_UP);
            var warm = cpuSeconds(server, admin, requests, ROUNDS_OF_WARM_REQUESTS) / ROUNDS_OF_WARM_REQUESTS;
            print("CPU of 2,000 requests, first over warm, s", first, warm, KEEPS_PROFILES ? 2 : 3);
        }
    }

    private static long id(LoadClient client, HttpRequest request) {
        return client.json(request).required("id").asLong();
    }

    private static HttpRequest unchanged(LoadClient client, String path) {
        var answer = client.exchange(client.get(path), BodyHandlers.discarding());
        return client.get(path, answer.headers().firstValue("ETag").orElseThrow());
    }

    private static double cpuSeconds(Server server, LoadClient client, List<HttpRequest> requests, int times) {
        var before = server.cpuSeconds();
        for (var i = 0; i < times * REQUESTS; i++) {
            var status = client.status(requests.get(i % requests.size()));
            if (status != 200 && status != 304) {
                throw new IllegalStateException("Unexpected status: " + status);
            }
        }
        return server.cpuSeconds() - before;
    }

    private static void print(String name, double measured, double over, double goal) {
        Bench.print("%-50s %9.2f %9.2f %7.2f %6.2f%n", name, measured, over, measured / over, goal);
    }
}
