package com.xrocculus.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/**
 * Sends one request again and again on several connections. It parses no more of the responses than it must, so that it
 * leaves the processor to the service.
 */
final class LoadGenerator implements AutoCloseable {

    private final int connections;
    private final ExecutorService threads;

    LoadGenerator(int connections) {
        this.connections = connections;
        threads = Executors.newFixedThreadPool(connections);
    }

    /**
     * A {@code GET} with the status that the service must answer with.
     *
     * @param tokens of several users, because the service limits what one user does at the same time
     * @param header one more header line, or empty
     */
    record Request(URI server, String path, List<String> tokens, String header, int status) {

        byte[] bytes(int connection) {
            var lines = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                    + tokens.get(connection % tokens.size()) + "\r\n"
                    + (header.isEmpty() ? "" : header + "\r\n");
            return (lines + "\r\n").getBytes(StandardCharsets.US_ASCII);
        }
    }

    /** Sends the request on all connections until the time is over, and returns the number of responses. */
    long send(Request request, Duration duration) {
        var end = System.nanoTime() + duration.toNanos();
        return IntStream.range(0, connections)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> sendUntil(end, request, request.bytes(i)), threads))
                .toList()
                .stream()
                .mapToLong(CompletableFuture::join)
                .sum();
    }

    private static long sendUntil(long end, Request request, byte[] bytes) {
        var count = 0L;
        while (System.nanoTime() < end) {
            count += sendOnOneConnection(end, request, bytes);
        }
        return count;
    }

    /** Sends until the time is over, or the service closes the connection after a response. */
    private static long sendOnOneConnection(long end, Request request, byte[] bytes) {
        try (var socket =
                new Socket(InetAddress.getLoopbackAddress(), request.server().getPort())) {
            socket.setTcpNoDelay(true);
            var response = new RawResponse(socket.getInputStream());
            var count = 0L;
            while (System.nanoTime() < end && !response.isLast()) {
                socket.getOutputStream().write(bytes);
                response.read();
                if (response.status() != request.status()) {
                    throw new IllegalStateException(request.path() + " answered " + response.status());
                }
                count++;
            }
            return count;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void close() {
        threads.shutdown();
    }
}
