package com.xrocculus.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A load balancer as small as it can be: each request goes to the next node that said it is ready a moment ago, whoever
 * sent it, and none is sent twice.
 */
final class Proxy implements AutoCloseable {

    private static final int THREADS = 32;
    private static final Duration PROBE = Duration.ofMillis(250);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int BAD_GATEWAY = 502;
    private static final int NOTHING = -1;
    private static final Set<String> PASSED_ON = Set.of("Authorization", "Content-Type", "Idempotency-Key");

    private final List<URI> nodes;
    private final Set<URI> ready = ConcurrentHashMap.newKeySet();
    private final AtomicInteger turn = new AtomicInteger();
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ScheduledExecutorService probes;
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    private final HttpServer server;

    Proxy(List<URI> nodes) throws IOException {
        this.nodes = nodes;
        probes = Executors.newScheduledThreadPool(nodes.size());
        nodes.forEach(this::probe);
        nodes.forEach(
                node -> probes.scheduleWithFixedDelay(() -> probe(node), 0, PROBE.toMillis(), TimeUnit.MILLISECONDS));
        // Or an answer may wait 40 ms for the acknowledgment of the packet before.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::forward);
        server.start();
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private void probe(URI node) {
        var request = HttpRequest.newBuilder(node.resolve("/readyz"))
                .timeout(PROBE.multipliedBy(4))
                .build();
        http.sendAsync(request, BodyHandlers.discarding())
                .thenApply(answer -> answer.statusCode() == 200)
                .exceptionally(gone -> false)
                .thenAccept(isReady -> {
                    if (isReady) {
                        ready.add(node);
                    } else {
                        ready.remove(node);
                    }
                })
                .join();
    }

    private Optional<URI> next() {
        var first = turn.getAndIncrement();
        for (var i = 0; i < nodes.size(); i++) {
            var node = nodes.get(Math.floorMod(first + i, nodes.size()));
            if (ready.contains(node)) {
                return Optional.of(node);
            }
        }
        return Optional.empty();
    }

    private void forward(HttpExchange exchange) throws IOException {
        try (exchange) {
            var answer = next().flatMap(node -> ask(node, exchange));
            if (answer.isEmpty()) {
                exchange.sendResponseHeaders(BAD_GATEWAY, NOTHING);
                return;
            }
            var body = answer.get().body();
            answer.get()
                    .headers()
                    .firstValue("Content-Type")
                    .ifPresent(type -> exchange.getResponseHeaders().set("Content-Type", type));
            exchange.sendResponseHeaders(answer.get().statusCode(), body.length == 0 ? NOTHING : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private Optional<HttpResponse<byte[]>> ask(URI node, HttpExchange exchange) {
        try {
            return Optional.of(http.send(request(exchange, node), BodyHandlers.ofByteArray()));
        } catch (IOException gone) {
            return Optional.empty();
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private static HttpRequest request(HttpExchange exchange, URI node) throws IOException {
        var body = exchange.getRequestBody().readAllBytes();
        var request = HttpRequest.newBuilder(node.resolve(exchange.getRequestURI()))
                .timeout(PATIENCE)
                .method(exchange.getRequestMethod(), BodyPublishers.ofByteArray(body));
        PASSED_ON.forEach(
                name -> Optional.ofNullable(exchange.getRequestHeaders().getFirst(name))
                        .ifPresent(value -> request.header(name, value)));
        return request.build();
    }

    @Override
    public void close() {
        server.stop(0);
        probes.shutdownNow();
        threads.shutdownNow();
    }
}
