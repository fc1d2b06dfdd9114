package com.xrocculus.bench;

import com.xrocculus.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** Kills the service with SIGKILL under load, starts it again on what it left behind, and looks what is there. */
final class Crash {

    private static final int KILLS = 25;
    private static final int CLIENTS = 8;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Server server;
    private final List<LoadClient> clients = new ArrayList<>();
    private final Sessions sessions;

    private Crash(Server server) {
        this.server = server;
        for (var i = 0; i < CLIENTS; i++) {
            clients.add(LoadClient.ofAdmin(server.uri(), PATIENCE));
        }
        sessions = new Sessions(clients.get(0));
    }

    public static void main(String[] arguments) throws InterruptedException {
        Bench.begin("Crash", Duration.ofMinutes(8));
        var both = List.of("jdbc:h2:file:./data/xrocculus", "postgresql");
        var databases = arguments.length > 0 ? List.of(arguments) : both;
        for (var database : databases) {
            measure(database, database.equals("postgresql") ? TestDatabase.createPostgres() : database);
        }
        System.exit(0);
    }

    private static void measure(String database, String url) throws InterruptedException {
        try (var server = Server.startQuickly(Map.of("DATABASE_URL", url))) {
            Bench.print("%s: kills %d, %s%n", database, KILLS, new Crash(server).measure());
        }
    }

    private String measure() throws InterruptedException {
        for (var kill = 0; kill < KILLS; kill++) {
            killUnderLoad();
            server.restart();
            sessions.compare(clients.get(0));
        }
        return sessions.findings();
    }

    private void killUnderLoad() throws InterruptedException {
        var threads = Executors.newFixedThreadPool(CLIENTS);
        clients.forEach(client -> threads.execute(() -> createUntilKilled(client)));
        Bench.pause(Duration.ofMillis(ThreadLocalRandom.current().nextInt(400, 1600)));
        server.kill();
        threads.shutdown();
        if (!threads.awaitTermination(2 * PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new IllegalStateException("A client did not notice that the service is gone.");
        }
    }

    private void createUntilKilled(LoadClient client) {
        while (sessions.create(client, client::send).isPresent()) {
            // The next one.
        }
    }
}
