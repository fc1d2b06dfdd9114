package com.xrocculus.bench;

import com.xrocculus.XrOcculusApplication;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
    private static final Duration WARM_UP = Duration.ofSeconds(75);
    private static final Duration ROUND = Duration.ofSeconds(15);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String PASSWORD = "Copper-meadow-4";

    private final ExecutorService threads = Executors.newFixedThreadPool(NODES * CLIENTS_PER_NODE);
    private final AtomicInteger number = new AtomicInteger();

    /** The nodes on one database, and the clients of these nodes. */
    private record Cluster(
            Database database, PostgresProcesses postgres, List<Server> nodes, List<LoadClient> clients, long user) {

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
            return new Cluster(
                    database,
                    PostgresProcesses.of(database.url()),
                    nodes,
                    clients,
                    user.required("id").asLong());
        }

        double cpuSeconds() {
            return nodes.stream().mapToDouble(Server::cpuSeconds).sum();
        }

        void stop() {
            nodes.forEach(Server::close);
            database.close();
        }
    }

    private final Cluster with = Cluster.start(XrOcculusApplication.class);
    private final Cluster without = Cluster.start(NodeWithoutJournal.class);

    public static void main(String[] arguments) {
        Bench.begin("JournalCost", Duration.ofMinutes(10));
        try (var cost = new JournalCost()) {
            cost.measure();
        }
        System.exit(0);
    }

    private void measure() {
        write(with, WARM_UP);
        write(without, WARM_UP);
        var costWith = WriteCost.NONE;
        var costWithout = WriteCost.NONE;
        for (var round = 0; round < ROUNDS; round++) {
            costWith = costWith.plus(cost(with));
            costWithout = costWithout.plus(cost(without));
        }
        Bench.print("%nwith the journal: %s%nwithout: %s%n", costWith, costWithout);
        Bench.print(
                "time of a write with the journal over without: %.2f (goal: 1.3)%n",
                (double) costWithout.writes / costWith.writes);
    }

    /** What writes took: the processor time of the nodes and of PostgreSQL, in seconds. */
    private record WriteCost(int writes, double nodes, double postgres) {

        static final WriteCost NONE = new WriteCost(0, 0, 0);

        WriteCost plus(WriteCost other) {
            return new WriteCost(writes + other.writes, nodes + other.nodes, postgres + other.postgres);
        }

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%.0f writes a second; processor time of a write: %.1f ms of the nodes, %.1f ms of PostgreSQL",
                    (double) writes / (ROUNDS * ROUND.toSeconds()),
                    nodes / writes * 1000,
                    postgres / writes * 1000);
        }
    }

    private WriteCost cost(Cluster cluster) {
        var nodes = cluster.cpuSeconds();
        var postgres = cluster.postgres().cpuSeconds();
        var writes = write(cluster, ROUND);
        return new WriteCost(
                writes, cluster.cpuSeconds() - nodes, cluster.postgres().cpuSeconds() - postgres);
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
