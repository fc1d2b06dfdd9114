package com.xrocculus.nodes;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The wire between the service and its PostgreSQL, which can freeze, break, or break just as a commit is sent. */
final class Wire implements AutoCloseable {

    private enum State {
        WHOLE,
        FROZEN,
        BROKEN
    }

    private static final int BUFFER = 64 * 1024;

    private final int target;
    private final ServerSocket entrance;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private State state = State.WHOLE;
    private boolean breaksAtCommit;

    Wire(int target) throws IOException {
        this.target = target;
        entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        start(this::accept);
    }

    int port() {
        return entrance.getLocalPort();
    }

    /** Nothing passes, and nothing is said. */
    synchronized void freeze() {
        state = State.FROZEN;
    }

    /** All connections end, and new ones end at once. */
    synchronized void tear() {
        state = State.BROKEN;
        sockets.forEach(Wire::close);
        notifyAll();
    }

    /** The next commit that is sent does not arrive, and the wire breaks. */
    synchronized void tearAtNextCommit() {
        breaksAtCommit = true;
    }

    synchronized void repair() {
        state = State.WHOLE;
        breaksAtCommit = false;
        notifyAll();
    }

    @Override
    public void close() {
        tear();
        close(entrance);
    }

    private void accept() {
        while (!entrance.isClosed()) {
            try {
                connect(entrance.accept());
            } catch (IOException ended) {
                // Either the test is over, or one connection could not be made.
            }
        }
    }

    private void connect(Socket client) throws IOException {
        sockets.add(client);
        awaitThaw();
        if (isBroken()) {
            close(client);
            return;
        }
        var server = new Socket(InetAddress.getLoopbackAddress(), target);
        sockets.add(server);
        start(() -> pump(client, server, true));
        start(() -> pump(server, client, false));
    }

    private void pump(Socket from, Socket to, boolean towardsServer) {
        try (InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            var buffer = new byte[BUFFER];
            for (var read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                if (towardsServer && commitBreaksIt(buffer, read)) {
                    tear();
                }
                awaitThaw();
                out.write(buffer, 0, read);
                out.flush();
            }
        } catch (IOException ended) {
            close(to);
        }
    }

    private synchronized boolean commitBreaksIt(byte[] buffer, int length) {
        return breaksAtCommit && new String(buffer, 0, length, StandardCharsets.ISO_8859_1).contains("COMMIT");
    }

    private synchronized void awaitThaw() {
        while (state == State.FROZEN) {
            try {
                wait();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private synchronized boolean isBroken() {
        return state == State.BROKEN;
    }

    private static void start(Runnable work) {
        var thread = new Thread(work, "wire");
        thread.setDaemon(true);
        thread.start();
    }

    private static void close(Closeable socket) {
        try {
            socket.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
