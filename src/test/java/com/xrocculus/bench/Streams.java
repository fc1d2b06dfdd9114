package com.xrocculus.bench;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** How soon does the last of 2,000 event streams of one node receive a change, and what do the streams cost? */
final class Streams {

    private static final int USERS = 200;
    private static final int STREAMS_PER_USER = 10;
    private static final int STREAMS = USERS * STREAMS_PER_USER;
    private static final int MOST_OPENING = 100;
    private static final int SESSIONS = 50;
    private static final int CHANGES_PER_SECOND = 20;
    private static final int READS_PER_SECOND = 20;
    private static final int CHANGES = 30 * CHANGES_PER_SECOND;
    private static final Duration WARM_UP = Duration.ofSeconds(60);
    private static final int WARM_UP_CHANGES = Math.toIntExact(WARM_UP.toSeconds()) * CHANGES_PER_SECOND;
    private static final Duration QUIET = Duration.ofSeconds(30);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String PASSWORD = "Copper-meadow-4";
    private static final double KIBIBYTE = 1024;

    private final Server server = Server.startWith(Map.of("JAVA_OPTS", "-Xmx512m"), ServiceCommand.launcher());
    private final LoadClient admin = LoadClient.ofAdmin(server.uri(), PATIENCE);

    /** Beside changes, each response comes from the database. For a comparison, those without changes must too. */
    private final HttpRequest readFromDatabase = admin.getUncached("/sessions");

    public static void main(String[] arguments) throws IOException {
        Bench.begin("Streams", Duration.ofMinutes(8));
        var streams = new Streams();
        try (streams.server;
                var reader = new StreamReader(WARM_UP_CHANGES + CHANGES)) {
            streams.measure(reader);
        }
    }

    private void measure(StreamReader reader) throws IOException {
        var tokens = administrators();
        var session = createSessions();
        warmUp(session);
        var fromMemory = read(QUIET, admin.get("/sessions"));
        var quiet = read(QUIET, readFromDatabase);

        var heapBefore = server.liveHeap();
        open(reader, tokens);
        var warmUp = readBeside(WARM_UP);
        change(session, 0, WARM_UP_CHANGES, new Delays());
        awaitAll(reader, WARM_UP_CHANGES - 1);
        warmUp.join();
        var heap = server.liveHeap();

        var cpu = server.cpuSeconds();
        var changes = new Delays();
        var due = change(session, WARM_UP_CHANGES, CHANGES / 2, changes);
        awaitAll(reader, WARM_UP_CHANGES + CHANGES / 2 - 1);
        cpu = server.cpuSeconds() - cpu;
        var beside = readBeside(Duration.ofSeconds(CHANGES / 2 / CHANGES_PER_SECOND));
        due.addAll(change(session, WARM_UP_CHANGES + CHANGES / 2, CHANGES / 2, changes));
        awaitAll(reader, WARM_UP_CHANGES + CHANGES - 1);
        var reads = beside.join();

        Delays.printHeader();
        delays(reader, due).print("until the last of 2000 streams has a change");
        changes.print("until a change is confirmed");
        fromMemory.print("GET /sessions from memory, quiet");
        quiet.print("GET /sessions, quiet");
        reads.print("GET /sessions, beside the streams");
        Bench.print("%np99 of GET /sessions over quiet: %.1f%n", reads.percentile(99) / quiet.percentile(99));
        Bench.print("the same over quiet from memory: %.1f%n", reads.percentile(99) / fromMemory.percentile(99));
        Bench.print("heap of a stream: %.1f KiB%n", (heap - heapBefore) / KIBIBYTE / STREAMS);
        Bench.print("CPU of an event on a stream, changes included: %.1f us%n", cpu * 1e6 / (CHANGES / 2) / STREAMS);
        Bench.print("streams that the service refused or ended: %d%n", reader.ended());
    }

    /** With at most 100 at a time that have not got their response. */
    private void open(StreamReader reader, List<String> tokens) throws IOException {
        reader.start();
        var start = System.nanoTime();
        var count = 0;
        for (var token : tokens) {
            for (var i = 0; i < STREAMS_PER_USER; i++) {
                reader.open(server.uri(), token);
                count++;
                var answered = count - MOST_OPENING;
                await(() -> reader.opened() + reader.ended() >= answered);
            }
        }
        await(() -> reader.opened() == STREAMS);
        Bench.print(
                "%d of %d streams opened in %.1f s%n%n", reader.opened(), STREAMS, (System.nanoTime() - start) / 1e9);
    }

    /** Administrators see all sessions. Returns an access token of each. */
    private List<String> administrators() {
        return IntStream.range(0, USERS)
                .mapToObj(i -> "admin-" + i)
                .map(name -> {
                    var email = name + "@example.com";
                    admin.json(admin.post(
                            "/users", Map.of("username", name, "email", email, "password", PASSWORD, "role", "admin")));
                    return LoadClient.of(server.uri(), PATIENCE, name, PASSWORD).token();
                })
                .toList();
    }

    /** Returns the path of the last one. */
    private String createSessions() {
        var last = "";
        for (var i = 0; i < SESSIONS; i++) {
            var created = admin.json(admin.post("/sessions", Map.of("name", "Session " + i)));
            last = "/sessions/" + created.required("id").asLong();
        }
        return last;
    }

    /** Two requests at a time, as fast as possible, so that the code of the service is compiled before it is measured. */
    private void warmUp(String session) {
        var end = System.nanoTime() + WARM_UP.toNanos();
        for (var i = 0; System.nanoTime() < end; i++) {
            var change = admin.statusLater(admin.put(session, Map.of("name", "Warm-up " + i)));
            admin.status(admin.get("/sessions"));
            admin.status(admin.get("/sessions"));
            change.join();
        }
    }

    /** Sends changes at a steady rate, and returns when each was due. */
    private List<Long> change(String session, int first, int count, Delays delays) {
        return atRate(
                CHANGES_PER_SECOND, count, i -> admin.put(session, Map.of("name", "Change " + (first + i))), delays);
    }

    /** With a thread of its own, because the HTTP client completes its responses in the common pool. */
    private CompletableFuture<Delays> readBeside(Duration duration) {
        return CompletableFuture.supplyAsync(
                () -> read(duration, readFromDatabase), task -> new Thread(task, "reads").start());
    }

    private Delays read(Duration duration, HttpRequest request) {
        var delays = new Delays();
        var count = Math.toIntExact(duration.toSeconds() * READS_PER_SECOND);
        atRate(READS_PER_SECOND, count, i -> request, delays);
        return delays;
    }

    private List<Long> atRate(int perSecond, int count, IntFunction<HttpRequest> request, Delays delays) {
        var started = new ArrayList<CompletableFuture<Void>>();
        var dues = new ArrayList<Long>();
        var start = System.nanoTime();
        for (var i = 0; i < count; i++) {
            var due = start + i * Duration.ofSeconds(1).toNanos() / perSecond;
            while (System.nanoTime() < due) {
                LockSupport.parkNanos(due - System.nanoTime());
            }
            dues.add(due);
            started.add(admin.statusLater(request.apply(i)).thenAccept(status -> delays.add(due, status == 200)));
        }
        started.forEach(CompletableFuture::join);
        return dues;
    }

    private static void awaitAll(StreamReader reader, int change) {
        await(() -> reader.arrivals(change) == STREAMS);
    }

    private static void await(BooleanSupplier condition) {
        var end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean() && System.nanoTime() < end) {
            Bench.pause(Duration.ofMillis(20));
        }
    }

    private static Delays delays(StreamReader reader, List<Long> due) {
        var delays = new Delays();
        for (var i = 0; i < CHANGES; i++) {
            var change = WARM_UP_CHANGES + i;
            var complete = reader.arrivals(change) == STREAMS;
            delays.addNanos(complete ? reader.lastArrival(change) - due.get(i) : PATIENCE.toNanos(), complete);
        }
        return delays;
    }
}
