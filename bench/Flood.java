import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListMap;
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
        Bench.begin(limited ? "Flood, with the default limits" : "Flood, with the limits out of the way", Duration.ofMinutes(3));
        try (var server = Server.start(limited ? Map.of() : LoginTiming.WITHOUT_LIMITS)) {
            var reader = Client.ofAdmin(server.uri(), PATIENCE);
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
            Bench.print("POST /login by status (%d: no answer): %s%n", Client.NO_ANSWER, statuses);
            Bench.print("the service used %.1f cores, ", cpu / PHASE.toSeconds());
            Bench.print("and logged %d errors%n", server.errors());
        }
    }

    /** Makes a user for each two connections, and the sessions; returns the usernames. */
    private static List<String> fill(Client admin) {
        var names = new ArrayList<String>();
        var ids = new ArrayList<String>();
        for (var i = 0; i < CONNECTIONS / 2; i++) {
            var name = "visitor-" + i;
            names.add(name);
            ids.add(admin.create(
                    admin.post(
                            "/users",
                            "{\"username\": \"%s\", \"email\": \"%s@example.com\", \"password\": \"%s\"}"
                                    .formatted(name, name, USER_PASSWORD)),
                    "id"));
        }
        for (var i = 0; i < SESSIONS; i++) {
            var users = ids.get(i % ids.size()) + ", " + ids.get((i + 1) % ids.size());
            admin.create(
                    admin.post("/sessions", "{\"name\": \"Session %d\", \"users\": [%s]}".formatted(i, users)), "id");
        }
        return names;
    }

    /** Sends at a steady rate, whether answers come or not, so that a delay that delays others is seen in full. */
    private static Delays read(Client client, HttpRequest request, Duration duration) {
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
        var threads = new ArrayList<Thread>();
        var client = new Client(server.uri(), PATIENCE);
        for (var i = 0; i < CONNECTIONS; i++) {
            var password = i % 2 == 0 ? USER_PASSWORD : "a wrong one";
            var login = client.login(users.get(i / 2), password);
            threads.add(new Thread(() -> {
                while (!over.get()) {
                    statuses.computeIfAbsent(client.status(login), any -> new AtomicInteger())
                            .incrementAndGet();
                }
            }));
        }
        threads.forEach(Thread::start);
        meanwhile.run();
        over.set(true);
        threads.forEach(Flood::join);
        return statuses;
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
