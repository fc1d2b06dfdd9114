package com.xrocculus.bench;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Three nodes on one PostgreSQL, behind a proxy that sends each request to another one. Eight clients create sessions,
 * start them and read, and send again what was not answered with success, while a node and then the database are killed
 * and come back.
 */
final class Nodes implements AutoCloseable {

    private static final int NODES = 3;
    private static final int CLIENTS = 8;
    private static final Duration PHASE = Duration.ofSeconds(15);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration BEFORE_ANOTHER_TRY = Duration.ofMillis(100);

    private final Database database = new Database();
    private final List<Server> servers = start(database);
    private final Proxy proxy;
    private final ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
    private final List<LoadClient> clients = new ArrayList<>();
    private final Sessions sessions;
    private volatile boolean over;
    private volatile Phase phase = new Phase();

    private Nodes() throws IOException {
        proxy = new Proxy(servers.stream().map(Server::uri).toList());
        for (var i = 0; i < CLIENTS; i++) {
            clients.add(LoadClient.ofAdmin(proxy.uri(), PATIENCE));
        }
        sessions = new Sessions(clients.get(0));
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Bench.begin("Nodes", Duration.ofMinutes(8));
        try (var nodes = new Nodes()) {
            nodes.measure();
        }
        System.exit(0);
    }

    /** All at the same moment, on the empty database. */
    private static List<Server> start(Database database) {
        var starting = new ArrayList<CompletableFuture<Server>>();
        var threads = Executors.newFixedThreadPool(NODES);
        for (var i = 1; i <= NODES; i++) {
            var settings = Map.of("DATABASE_URL", database.url(), "NODE_NAME", "node" + i);
            starting.add(CompletableFuture.supplyAsync(() -> Server.startQuickly(settings), threads));
        }
        threads.shutdown();
        return starting.stream().map(CompletableFuture::join).toList();
    }

    private void measure() throws InterruptedException {
        clients.forEach(client -> threads.execute(() -> work(client)));
        Bench.pause(PHASE);
        Bench.print("warmed up by a load that is not counted%n");
        Delays.printHeader();
        during("three nodes", () -> {});
        during("one node killed", servers.get(0)::kill);
        during("that node started again", servers.get(0)::restart);
        during("database killed", database::kill);
        during("database started again", () -> {
            database.restart();
            var back = System.nanoTime();
            while (!clients.get(0).send(clients.get(0).get("/sessions?limit=1")).succeeded()) {
                Bench.pause(BEFORE_ANOTHER_TRY);
            }
            Bench.print("served again %.1f s after the database%n", (System.nanoTime() - back) / 1e9);
        });
        over = true;
        threads.shutdown();
        if (!threads.awaitTermination(2 * PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new IllegalStateException("A client did not end.");
        }
        sessions.compare(clients.get(0));
        Bench.print("%n%s%n", sessions.findings());
    }

    private void during(String name, Runnable event) {
        phase = new Phase();
        event.run();
        Bench.pause(PHASE);
        phase.print(name);
    }

    private void work(LoadClient client) {
        while (!over) {
            sessions.create(client, request -> persist(client, request)).ifPresent(session -> {
                send(client, client.get(session));
                send(client, client.get("/sessions?sort=-id&limit=20"));
            });
        }
    }

    /** Sends the same, with the same Idempotency-Key, until it succeeds. */
    private LoadClient.Answer persist(LoadClient client, HttpRequest request) {
        var answer = send(client, request);
        while (!answer.succeeded() && !over) {
            Bench.pause(BEFORE_ANOTHER_TRY);
            answer = send(client, request);
        }
        return answer;
    }

    private LoadClient.Answer send(LoadClient client, HttpRequest request) {
        var now = phase;
        var since = System.nanoTime();
        var answer = client.send(request);
        now.add(request, since, answer);
        return answer;
    }

    @Override
    public void close() {
        threads.shutdownNow();
        proxy.close();
        servers.forEach(Server::close);
        database.close();
    }
}
