package com.xrocculus.bench;

import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** What do others get while one member of a class creates sessions and lists them on 40 connections? */
final class Crowd {

    private static final int CONNECTIONS = 40;
    private static final Duration LISTING = Duration.ofSeconds(15);
    private static final Duration PAUSE_OF_OTHERS = Duration.ofMillis(50);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String PASSWORD = "Copper-meadow-4";
    /** The limits on the writes of one user would prevent the attack. */
    private static final Map<String, String> SETTINGS =
            Map.of("HASHING_THREADS", "2", "MAX_OPEN_SESSIONS_PER_HOST", "1000000", "WRITES_PER_MINUTE", "1000000");

    private static final List<String> SMALL_HEAP = List.of("-Xmx512m");

    private final String database;
    private final LoadClient attacker;
    private final LoadClient other;
    private final List<Long> members = new ArrayList<>();

    /**
     * @param size how many users the class has
     */
    private Crowd(Server server, String database, int size) {
        this.database = database;
        var admin = LoadClient.ofAdmin(server.uri(), PATIENCE);
        var group = admin.json(admin.post("/groups", Map.of("name", "Class")))
                .required("id")
                .asLong();
        for (var i = 0; i < size; i++) {
            var user = Map.of(
                    "username", "member-" + i, "email", i + "@example.com", "password", PASSWORD, "group", group);
            members.add(admin.json(admin.post("/users", user)).required("id").asLong());
        }
        attacker = LoadClient.of(server.uri(), PATIENCE, "member-0", PASSWORD);
        other = LoadClient.of(server.uri(), PATIENCE, "member-1", PASSWORD);
    }

    public static void main(String[] arguments) {
        Bench.begin("Crowd", Duration.ofMinutes(8));
        Delays.printHeader();
        attack("H2", Map.of());
        try (var postgres = new Database()) {
            attack("PostgreSQL", Map.of("DATABASE_URL", postgres.url()));
        }
    }

    private static void attack(String database, Map<String, String> details) {
        var settings = new HashMap<>(SETTINGS);
        settings.putAll(details);
        try (var server = Server.start(settings, SMALL_HEAP)) {
            var crowd = new Crowd(server, database, 1000);
            crowd.attack("1000 sessions of 30", 1000, 30);
            crowd.attack("and 100 of 1000", 100, 1000);
            Bench.print("    the service logged %d errors%n", server.errors());
        }
    }

    private void attack(String name, int sessions, int size) {
        var users = members.subList(0, size);
        watch(database + ", creating " + name, over -> create(name, sessions, users));
        watch(database + ", listing " + name, this::list);
    }

    /** Prints what others get during the attack. */
    private void watch(String name, Attack attack) {
        var over = new AtomicBoolean();
        var threads = Executors.newFixedThreadPool(2);
        var me = readAgainAndAgain(other.get("/users/me"), over, threads);
        var groups = readAgainAndAgain(other.get("/groups"), over, threads);
        var statuses = attack.run(over);
        over.set(true);
        me.join().print(name + ": GET /users/me");
        groups.join().print(name + ": GET /groups");
        threads.shutdown();
        Bench.print("    the attacker's requests by status: %s%n", statuses);
    }

    private interface Attack {
        Map<Integer, AtomicInteger> run(AtomicBoolean over);
    }

    private CompletableFuture<Delays> readAgainAndAgain(HttpRequest request, AtomicBoolean over, Executor threads) {
        return CompletableFuture.supplyAsync(
                () -> {
                    var delays = new Delays();
                    while (!over.get()) {
                        var since = System.nanoTime();
                        delays.add(since, other.status(request) == 200);
                        Bench.pause(PAUSE_OF_OTHERS);
                    }
                    return delays;
                },
                threads);
    }

    private Map<Integer, AtomicInteger> create(String name, int sessions, List<Long> users) {
        var statuses = new ConcurrentSkipListMap<Integer, AtomicInteger>();
        IntStream.range(0, sessions)
                .mapToObj(i -> attacker.post("/sessions", Map.of("name", name + ": " + i, "users", users)))
                .forEach(request -> count(statuses, attacker.status(request)));
        return statuses;
    }

    private Map<Integer, AtomicInteger> list(AtomicBoolean over) {
        var statuses = new ConcurrentSkipListMap<Integer, AtomicInteger>();
        var threads = Executors.newFixedThreadPool(CONNECTIONS);
        var request = attacker.get("/sessions");
        for (var i = 0; i < CONNECTIONS; i++) {
            threads.execute(() -> {
                while (!over.get()) {
                    count(statuses, attacker.status(request));
                }
            });
        }
        Bench.pause(LISTING);
        over.set(true);
        threads.shutdown();
        return statuses;
    }

    private static void count(Map<Integer, AtomicInteger> statuses, int status) {
        statuses.computeIfAbsent(status, any -> new AtomicInteger()).incrementAndGet();
    }
}
