package com.xrocculus.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Sends requests that differ from one another, on a few connections, and keeps how long each takes. */
final class DistinctRequests implements AutoCloseable {

    private static final int CONNECTIONS = 3;
    private static final double NANOS_PER_MILLI = 1e6;

    private final ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS);

    /**
     * What came back.
     *
     * @param lost how many of the requests were not answered with a 200
     */
    record Result(List<Double> millis, int lost) {}

    /**
     * Sends a {@code GET} on each connection again and again until the time is over, but at least once.
     *
     * @param paths are called once for each request
     */
    Result send(URI server, String token, Supplier<String> paths, Duration duration) {
        var end = System.nanoTime() + duration.toNanos();
        var results = IntStream.range(0, CONNECTIONS)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> sendUntil(end, server, token, paths), threads))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();
        return new Result(
                results.stream().flatMap(result -> result.millis.stream()).toList(),
                results.stream().mapToInt(Result::lost).sum());
    }

    private static Result sendUntil(long end, URI server, String token, Supplier<String> paths) {
        var millis = new ArrayList<Double>();
        var lost = 0;
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.getPort())) {
            socket.setTcpNoDelay(true);
            var response = new RawResponse(socket.getInputStream());
            do {
                var since = System.nanoTime();
                socket.getOutputStream().write(request(paths.get(), token));
                response.read();
                millis.add((System.nanoTime() - since) / NANOS_PER_MILLI);
                lost += response.status() == 200 ? 0 : 1;
            } while (System.nanoTime() < end && !response.isLast());
            return new Result(millis, lost);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static byte[] request(String path, String token) {
        return ("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + token + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public void close() {
        threads.shutdown();
    }
}
