package com.xrocculus.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How much memory does the service need under load, with many users stored? */
final class Memory {

    private static final int CONNECTIONS = 16;
    private static final int CLIENTS = 8;
    private static final int WRITES = 200;
    private static final String PASSWORD = "Copper-meadow-4";
    private static final Duration LOAD = Duration.ofSeconds(6);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final List<String> LISTS = List.of(
            "/users?limit=100",
            "/users?limit=100&sort=-id",
            "/users?limit=100&q=u7",
            "/sessions",
            "/sessions?limit=100&state=active",
            "/users/me");

    private Memory() {}

    /** Stores that many users, a session for five of them, and ten memberships a session, and prints what is used. */
    static void measure(int users, int goal) {
        try (var server = Server.startWith(Map.of(), ServiceCommand.launcher())) {
            server.stop();
            new Rows(server.h2Url(), users).insert();
            server.restart();
            var atStart = server.residentMebibytes();
            load(server);
            Bench.print(
                    "%-50s %9d %9d %7s %6d%n",
                    "Resident MiB after load over start, %,d users".formatted(users),
                    server.residentMebibytes(),
                    atStart,
                    "",
                    goal);
        }
    }

    private static void load(Server server) {
        var admins = admins(server);
        var tokens = admins.stream().map(LoadClient::token).toList();
        try (var load = new LoadGenerator(CONNECTIONS)) {
            LISTS.forEach(path -> load.send(new LoadGenerator.Request(server.uri(), path, tokens, "", 200), LOAD));
        }
        for (var i = 0; i < WRITES; i++) {
            var admin = admins.get(i % CLIENTS);
            admin.json(admin.post("/sessions", Map.of("name", "After the load " + i)));
        }
    }

    /** Several, because the service limits how many lists one user reads at the same time. */
    private static List<LoadClient> admins(Server server) {
        var admin = LoadClient.ofAdmin(server.uri(), PATIENCE);
        var admins = new ArrayList<LoadClient>();
        for (var i = 0; i < CLIENTS; i++) {
            var name = "admin-" + i;
            var user = Map.of("username", name, "email", name + "@example.com", "password", PASSWORD, "role", "admin");
            admin.json(admin.post("/users", user));
            admins.add(LoadClient.of(server.uri(), PATIENCE, name, PASSWORD));
        }
        return admins;
    }
}
