package com.xrocculus.bench;

import com.xrocculus.XrOcculusApplication;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** How much longer do writes take with the journal than without it, on three nodes and one PostgreSQL? */
final class JournalCost implements AutoCloseable {

    private static final int NODES = 3;
    private static final int CLIENTS_PER_NODE = 4;
    private static final int ROUNDS = 4;
    private static final Duration WARM_UP = Duration.ofSeconds(25);
    private static final Duration ROUND = Duration.ofSeconds(15);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String PASSWORD = "Copper-meadow-4";

    private final ExecutorService threads = Executors.newFixedThreadPool(NODES * CLIENTS_PER_NODE);
    private final AtomicInteger number = new AtomicInteger();

    /** The nodes on one database, and the clients of these nodes. */
    private record Cluster(Database database, List<Server> nodes, List<LoadClient> clients, long user) {

        static Cluster start(Class<?> program) {
            var database = new Database();
            var nodes = new ArrayList<Server>();
            var clients = new ArrayList<LoadClient>();
            for (var i = 0; i < NODES; i++) {
                var settings = Map.of("DATABASE_URL", database.url());
                var node = Server.startFromClasses(settings, program);
                nodes.add(node);
                for (var client = 0; client < CLIENTS_PER_NODE; client++) {
                    clients.add(LoadClient.ofAdmin(node.uri(), PATIENCE));
                }
            }
            var user = clients.get(0).json(clients.get(0).newUser("rider", PASSWORD, false));
            return new Cluster(database, nodes, clients, user.required("id").asLong());
        }

        void stop() {
            nodes.forEach(Server::close);
            database.close();
        }
    }

    private final Cluster with = Cluster.start(XrOcculusApplication.class);
    private final Cluster without = Cluster.start(NodeWithoutJournal.class);

    public static void main(String[] arguments) {
        Bench.begin("JournalCost", Duration.ofMinutes(8));
        try (var cost = new JournalCost()) {
            cost.measure();
        }
        System.exit(0);
    }

    private void measure() {
        write(with, WARM_UP);
        write(without, WARM_UP);
        var writesWith = 0;
        var writesWithout = 0;
        for (var round = 0; round < ROUNDS; round++) {
            writesWith += write(with, ROUND);
            writesWithout += write(without, ROUND);
        }
        var seconds = (double) ROUNDS * ROUND.toSeconds();
        Bench.print(
                "%nwrites a second with the journal: %.0f, without: %.0f%n",
                writesWith / seconds, writesWithout / seconds);
        Bench.print(
                "time of a write with the journal over without: %.2f (goal: 1.3)%n",
                (double) writesWithout / writesWith);
    }

    /** Returns the number of writes that were confirmed. */
    private int write(Cluster cluster, Duration duration) {
        var end = System.nanoTime() + duration.toNanos();
        return cluster.clients().stream()
                .map(client -> CompletableFuture.supplyAsync(() -> writeUntil(end, client, cluster.user()), threads))
                .toList()
                .stream()
                .mapToInt(CompletableFuture::join)
                .sum();
    }

    /** Creates, starts, renames and stops sessions, and adds and removes a user. */
    private int writeUntil(long end, LoadClient client, long user) {
        var writes = 0;
        while (System.nanoTime() < end) {
            var name = "Session " + number.incrementAndGet();
            var created = client.json(client.post("/sessions", Map.of("name", name)));
            var session = "/sessions/" + created.required("id").asLong();
            client.json(client.post(session + "/start", Map.of()));
            client.json(client.post(session + "/add_user/" + user, Map.of()));
            client.json(client.put(session, Map.of("name", name + " renamed")));
            client.json(client.post(session + "/stop", Map.of()));
            writes += 5;
        }
        return writes;
    }

    @Override
    public void close() {
        threads.shutdownNow();
        with.stop();
        without.stop();
    }
}
