package com.xrocculus.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Sockets that each send a byte a second, by turns. */
final class Dribblers implements AutoCloseable {

    private final int port;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final Thread thread = new Thread(this::dribble);

    Dribblers(int port) {
        this.port = port;
        thread.setDaemon(true);
        thread.start();
    }

    void add(int count, String opening) {
        try {
            for (var i = 0; i < count; i++) {
                var socket = new Socket(InetAddress.getLoopbackAddress(), port);
                socket.setTcpNoDelay(true);
                sockets.add(socket);
                socket.getOutputStream().write(opening.getBytes(StandardCharsets.US_ASCII));
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    int open() {
        return sockets.size();
    }

    private void dribble() {
        var second = Duration.ofSeconds(1);
        while (true) {
            var start = System.nanoTime();
            var turn = List.copyOf(sockets);
            for (var i = 0; i < turn.size(); i++) {
                pauseUntil(start + second.toNanos() * i / turn.size());
                sendByte(turn.get(i));
            }
            pauseUntil(start + second.toNanos());
        }
    }

    private void sendByte(Socket socket) {
        try {
            socket.getOutputStream().write(' ');
        } catch (IOException closedByTheService) {
            sockets.remove(socket);
        }
    }

    private static void pauseUntil(long due) {
        var left = due - System.nanoTime();
        if (left > 0) {
            Bench.pause(Duration.ofNanos(left));
        }
    }

    @Override
    public void close() {
        for (var socket : sockets) {
            try {
                socket.close();
            } catch (IOException goneAnyway) {
                // As it should be.
            }
        }
    }
}
