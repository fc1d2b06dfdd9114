package com.xrocculus.bench;

import com.xrocculus.TestService;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** The packaged service, started as the README recommends, with a number of users in its database. */
final class ScaledService implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final AtomicLong number = new AtomicLong();
    private final Map<ListRequest.Caller, String> tokens = new EnumMap<>(ListRequest.Caller.class);
    private final int users;
    private final Server server;
    private final Optional<PostgresProcesses> postgres;

    /**
     * @param databaseUrl of an empty database of PostgreSQL, or empty for H2
     */
    ScaledService(int users, Optional<String> databaseUrl) {
        this.users = users;
        server = Server.startWith(
                databaseUrl.map(url -> Map.of("DATABASE_URL", url)).orElse(Map.of()), ServiceCommand.launcher());
        server.stop();
        var since = System.nanoTime();
        new Rows(databaseUrl.map(PostgresProcesses::jdbcUrl).orElse(server.h2Url()), users).insert();
        Bench.print("%,d users stored in %.0f s%n", users, (System.nanoTime() - since) / 1e9);
        server.restart();
        postgres = databaseUrl.map(PostgresProcesses::of);
        tokens.put(ListRequest.Caller.ADMIN, token("admin"));
        tokens.put(ListRequest.Caller.MEMBER, token(nameInTheMiddle()));
        tokens.put(ListRequest.Caller.TRAINER, token("u" + (Rows.TRAINER - 1)));
    }

    private String token(String username) {
        return LoadClient.of(server.uri(), PATIENCE, username, TestService.ADMIN_PASSWORD)
                .token();
    }

    int users() {
        return users;
    }

    int sessions() {
        return users / Rows.USERS_PER_SESSION;
    }

    String nameInTheMiddle() {
        return "u" + (users / 2 + 1);
    }

    String sessionInTheMiddle() {
        return "s" + sessions() / 2;
    }

    long memberId() {
        return users / 2 + 2;
    }

    /** Sends the request, with differences that do not matter, until the time is over. */
    ListCost measure(DistinctRequests client, ListRequest request, Duration duration) {
        var before = server.cpuSeconds();
        var databaseBefore = databaseCpuSeconds();
        var result = client.send(
                server.uri(),
                tokens.getOrDefault(request.caller(), ""),
                () -> request.path(this, number.incrementAndGet()),
                duration);
        return new ListCost(
                server.cpuSeconds() - before, databaseCpuSeconds() - databaseBefore, result.millis(), result.lost());
    }

    private double databaseCpuSeconds() {
        return postgres.map(PostgresProcesses::cpuSeconds).orElse(0.0);
    }

    long residentMebibytes() {
        return server.residentMebibytes();
    }

    @Override
    public void close() {
        server.close();
    }
}
