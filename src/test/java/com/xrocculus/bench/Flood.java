package com.xrocculus.bench;

import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Does reading stay quick while 64 connections log in as fast as they can, half of them with a wrong password? */
final class Flood {

    private static final int CONNECTIONS = 64;
    private static final int SESSIONS = 50;
    private static final int READS_PER_SECOND = 50;
    private static final Duration PHASE = Duration.ofSeconds(20);
    private static final Duration SETTLING = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final String USER_PASSWORD = "Copper-meadow-4";

    private Flood() {}

    public static void main(String[] arguments) {
        var limited = List.of(arguments).contains("limited");
        Bench.begin(
                limited ? "Flood, with the default limits" : "Flood, with the limits out of the way",
                Duration.ofMinutes(3));
        try (var server = Server.start(limited ? Map.of() : LoginTiming.WITHOUT_LIMITS)) {
            measure(server);
        }
    }

    private static void measure(Server server) {
        var reader = LoadClient.ofAdmin(server.uri(), PATIENCE);
        var users = fill(reader);
        var reading = reader.get("/sessions");
        flood(server, users, () -> read(reader, reading, PHASE));
        Bench.print("warmed up by a flood that is not counted%n");
        read(reader, reading, SETTLING);

        var quiet = read(reader, reading, PHASE);
        var cpuBefore = server.cpuSeconds();
        var flooded = new ArrayList<Delays>();
        var statuses = flood(server, users, () -> flooded.add(read(reader, reading, PHASE)));
        var cpu = server.cpuSeconds() - cpuBefore;

        Delays.printHeader();
        quiet.print("GET /sessions, quiet");
        flooded.get(0).print("GET /sessions, flooded");
        var ratio = flooded.get(0).percentile(99) / quiet.percentile(99);
        Bench.print("p99 against quiet: %.1f times%n", ratio);
        Bench.print("POST /login by status (%d: no answer): %s%n", LoadClient.NO_ANSWER, statuses);
        Bench.print("the service used %.1f cores, ", cpu / PHASE.toSeconds());
        Bench.print("and logged %d errors%n", server.errors());
    }

    /** Makes a user for each two connections, and the sessions; returns the usernames. */
    private static List<String> fill(LoadClient admin) {
        var names = new ArrayList<String>();
        var ids = new ArrayList<Long>();
        for (var i = 0; i < CONNECTIONS / 2; i++) {
            names.add("visitor-" + i);
            var user = admin.json(admin.newUser(names.get(i), USER_PASSWORD, false));
            ids.add(user.required("id").asLong());
        }
        for (var i = 0; i < SESSIONS; i++) {
            var users = List.of(ids.get(i % ids.size()), ids.get((i + 1) % ids.size()));
            admin.json(admin.post("/sessions", Map.of("name", "Session " + i, "users", users)));
        }
        return names;
    }

    /** Sends at a steady rate, whether answers come or not, so that a delay that delays others is seen in full. */
    private static Delays read(LoadClient client, HttpRequest request, Duration duration) {
        var delays = new Delays();
        var answers = new ArrayList<CompletableFuture<Void>>();
        var start = System.nanoTime();
        for (var i = 0; i < duration.toSeconds() * READS_PER_SECOND; i++) {
            var due = start + i * Duration.ofSeconds(1).toNanos() / READS_PER_SECOND;
            while (System.nanoTime() < due) {
                LockSupport.parkNanos(due - System.nanoTime());
            }
            answers.add(client.statusLater(request).thenAccept(status -> delays.add(due, status == 200)));
        }
        answers.forEach(CompletableFuture::join);
        return delays;
    }

    /** Floods while something else is done; returns how often each status was answered. */
    private static Map<Integer, AtomicInteger> flood(Server server, List<String> users, Runnable meanwhile) {
        var statuses = new ConcurrentSkipListMap<Integer, AtomicInteger>();
        var over = new AtomicBoolean();
        var client = new LoadClient(server.uri(), PATIENCE);
        var threads = Executors.newFixedThreadPool(CONNECTIONS);
        var flooding = new ArrayList<CompletableFuture<Void>>();
        for (var i = 0; i < CONNECTIONS; i++) {
            var password = i % 2 == 0 ? USER_PASSWORD : "a wrong one";
            var login = client.login(users.get(i / 2), password);
            flooding.add(CompletableFuture.runAsync(
                    () -> {
                        while (!over.get()) {
                            statuses.computeIfAbsent(client.status(login), any -> new AtomicInteger())
                                    .incrementAndGet();
                        }
                    },
                    threads));
        }
        meanwhile.run();
        over.set(true);
        flooding.forEach(CompletableFuture::join);
        threads.shutdown();
        return statuses;
    }
}
