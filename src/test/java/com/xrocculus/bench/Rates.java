package com.xrocculus.bench;

import com.xrocculus.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

/** How many logins, refreshes, writes and polls are possible in a second, and what do they cost? */
final class Rates {

    private static final String H2 = "jdbc:h2:file:./data/xrocculus";
    private static final Duration WARM_UP = Duration.ofSeconds(15);
    private static final Duration MEASUREMENT = Duration.ofSeconds(8);

    private Rates() {}

    public static void main(String[] arguments) {
        // Less than the service keeps idle connections open.
        System.setProperty("jdk.httpclient.keepalive.timeout", "10");
        Bench.begin("Rates", Duration.ofMinutes(8));
        Bench.print("%n%-50s %9s %11s %11s %9s%n", "", "a second", "service us", "postgres us", "median ms");
        try (var durable = new RatedService(H2);
                var fast = new RatedService(H2 + ";WRITE_DELAY=500")) {
            compareLogins(durable);
            compareWrites(durable, fast, 1);
            compareWrites(durable, fast, RatedService.CLIENTS);
            compareRefresh(durable, "H2");
            measure(durable, "H2");
        }
        var postgres = TestDatabase.createPostgres();
        try (var service = new RatedService(postgres)) {
            compareRefresh(service, "PostgreSQL");
            measure(service, "PostgreSQL");
            measureFollower(service, Map.of("DATABASE_URL", postgres));
        }
        System.exit(0);
    }

    /** With the number of threads that the service uses by default. */
    private static void compareLogins(RatedService service) {
        var threads = Math.max(1, Runtime.getRuntime().availableProcessors() - 1);
        var logins = rate(service, service.users(), RatedService.User::logIn);
        logins.print("H2: login, 8 clients");
        var argon2 = new Argon2PasswordEncoder(16, 32, 1, 19456, 2);
        var hash = argon2.encode("Copper-meadow-4");
        var hashes = rate(
                service,
                IntStream.range(0, threads).boxed().toList(),
                thread -> argon2.matches("Copper-meadow-4", hash));
        Bench.print("%-50s %9.0f%n", "Argon2id alone, " + threads + " thread(s)", hashes.perSecond());
        Bench.print("Logins over Argon2id alone: %.2f (goal: 0.9)%n", logins.perSecond() / hashes.perSecond());
    }

    private static void compareWrites(RatedService durable, RatedService fast, int clients) {
        var slow = rate(durable, durable.users().subList(0, clients), RatedService.User::createSession);
        var quick = rate(fast, fast.users().subList(0, clients), RatedService.User::createSession);
        slow.print("H2: POST /sessions, " + clients + " client(s)");
        quick.print("the same without durability");
        Bench.print("Time of the durable one over the other: %.2f (goal: 2)%n", quick.perSecond() / slow.perSecond());
    }

    private static void compareRefresh(RatedService service, String database) {
        service.users().forEach(RatedService.User::logIn);
        var reading = rate(service, service.users(), RatedService.User::readItself);
        var refresh = rate(service, service.users(), RatedService.User::refresh);
        reading.print(database + ": GET /users/me from the database");
        refresh.print(database + ": refresh");
        Bench.print(
                "Processor time of a refresh over GET /users/me from the database: %.2f (goal: 3)%n",
                (refresh.serviceMicros() + refresh.databaseMicros())
                        / (reading.serviceMicros() + reading.databaseMicros()));
    }

    private static void measure(RatedService service, String database) {
        rate(service, service.users(), RatedService.User::poll).print(database + ": poll of a session, 304");
        rate(service, service.users(), RatedService.User::readSession)
                .print(database + ": GET /sessions/{id} from the database");
        rate(service, service.users(), RatedService.User::renameSession).print(database + ": PUT /sessions/{id}");
    }

    /** What a node does for the changes that another node makes. */
    private static void measureFollower(RatedService service, Map<String, String> settings) {
        try (var follower = Server.startWith(settings, ServiceCommand.launcher())) {
            Rate.of(service, service.users(), WARM_UP, RatedService.User::renameSession);
            var before = follower.cpuSeconds();
            var writes = Rate.of(service, service.users(), MEASUREMENT, RatedService.User::renameSession);
            writes.print("the same, with a second node");
            Bench.print(
                    "Processor time of the second node for each: %.0f us%n",
                    (follower.cpuSeconds() - before) * 1e6 / (writes.perSecond() * MEASUREMENT.toSeconds()));
        }
    }

    private static <C> Rate rate(RatedService service, List<C> clients, Consumer<C> work) {
        Rate.of(service, clients, WARM_UP, work);
        return Rate.of(service, clients, MEASUREMENT, work);
    }
}
