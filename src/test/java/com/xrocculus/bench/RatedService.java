package com.xrocculus.bench;

import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** The packaged service, with some users who are logged in and have a session each. */
final class RatedService implements AutoCloseable {

    static final int CLIENTS = 8;

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String PASSWORD = "Copper-meadow-4";
    private static final int USERS_PER_SESSION = 10;

    private final Server server;
    private final Optional<PostgresProcesses> postgres;
    private final List<User> users;

    /**
     * @param databaseUrl of an empty database
     */
    RatedService(String databaseUrl) {
        var settings = Map.of("DATABASE_URL", databaseUrl, "WRITES_PER_MINUTE", "1000000");
        server = Server.startWith(settings, ServiceCommand.launcher());
        postgres = databaseUrl.startsWith("postgresql:")
                ? Optional.of(PostgresProcesses.of(databaseUrl))
                : Optional.empty();
        var admin = LoadClient.ofAdmin(server.uri(), PATIENCE);
        var ids = IntStream.range(0, USERS_PER_SESSION)
                .mapToObj(i -> admin.json(admin.newUser("member-" + i, PASSWORD, false))
                        .required("id")
                        .asLong())
                .toList();
        users = IntStream.range(0, CLIENTS)
                .mapToObj(i -> user(admin, "client-" + i, ids))
                .toList();
    }

    private User user(LoadClient admin, String name, List<Long> members) {
        admin.json(admin.post(
                "/users",
                Map.of("username", name, "email", name + "@example.com", "password", PASSWORD, "role", "admin")));
        var client = LoadClient.of(server.uri(), PATIENCE, name, PASSWORD);
        var session = client.json(client.post("/sessions", Map.of("name", name, "users", members)));
        return new User(name, client, "/sessions/" + session.required("id").asLong());
    }

    /** A user and a session with ten members. */
    static final class User {

        private final String name;
        private final LoadClient client;
        private final String session;
        private String refreshToken = "";
        private String tag = "";
        private int number;

        private User(String name, LoadClient client, String session) {
            this.name = name;
            this.client = client;
            this.session = session;
        }

        void logIn() {
            refreshToken = client.json(client.login(name, PASSWORD))
                    .required("refresh_token")
                    .asString();
        }

        void refresh() {
            var request = Map.of("grant_type", "refresh_token", "refresh_token", refreshToken);
            refreshToken = client.json(client.post("/login", request))
                    .required("refresh_token")
                    .asString();
        }

        void readItself() {
            client.json(client.getUncached("/users/me"));
        }

        /** What a headset does that polls a session that has changed. */
        void readSession() {
            client.json(client.getUncached(session));
        }

        /** What a headset does that polls a session that has not changed. */
        void poll() {
            var response = client.exchange(client.get(session, tag), BodyHandlers.discarding());
            tag = response.headers().firstValue("ETag").orElse(tag);
        }

        void createSession() {
            client.json(client.post("/sessions", Map.of("name", name + " " + ++number)));
        }

        void renameSession() {
            client.json(client.put(session, Map.of("name", name + " renamed " + ++number)));
        }
    }

    List<User> users() {
        return users;
    }

    double cpuSeconds() {
        return server.cpuSeconds();
    }

    double databaseCpuSeconds() {
        return postgres.map(PostgresProcesses::cpuSeconds).orElse(0.0);
    }

    @Override
    public void close() {
        server.close();
    }
}
