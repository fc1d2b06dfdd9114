package com.xrocculus.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLongArray;

/** Reads many event streams in one thread, and counts for each change how many streams have received it. */
final class StreamReader implements AutoCloseable {

    /** The data does not tell changes apart, because it shows the session after later ones. */
    private static final byte[] STARTED = "HTTP/1.1 200".getBytes(StandardCharsets.US_ASCII);

    private static final byte[] CHANGE = "event: session.updated\n".getBytes(StandardCharsets.US_ASCII);

    private final Selector selector = Selector.open();
    private final Thread thread = new Thread(this::read, "stream-reader");
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(1 << 16);
    private final AtomicIntegerArray arrivals;
    private final AtomicLongArray lastArrivals;
    private volatile int opened;
    private volatile int ended;

    StreamReader(int changes) throws IOException {
        arrivals = new AtomicIntegerArray(changes);
        lastArrivals = new AtomicLongArray(changes);
        thread.setDaemon(true);
    }

    /** Opens a stream. HTTP/1.0 has no chunks, whose sizes could split an event. */
    void open(URI server, String token) throws IOException {
        var channel = SocketChannel.open(new InetSocketAddress(server.getHost(), server.getPort()));
        var request = "GET /sessions/events HTTP/1.0\r\nHost: " + server.getAuthority() + "\r\nAuthorization: Bearer "
                + token + "\r\nAccept: text/event-stream\r\n\r\n";
        channel.write(ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII)));
        channel.configureBlocking(false);
        channel.register(selector, SelectionKey.OP_READ, new Scanner());
        selector.wakeup();
    }

    void start() {
        thread.start();
    }

    /** How many streams the service has started. */
    int opened() {
        return opened;
    }

    /** How many streams have received the change. */
    int arrivals(int change) {
        return arrivals.get(change);
    }

    /** When the last of them received it, by {@link System#nanoTime}. */
    long lastArrival(int change) {
        return lastArrivals.get(change);
    }

    /** How many streams the service has refused or ended. */
    int ended() {
        return ended;
    }

    private void read() {
        try {
            while (selector.isOpen()) {
                selector.select(this::read);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (ClosedSelectorException closed) {
            return;
        }
    }

    private void read(SelectionKey key) {
        try {
            buffer.clear();
            if (((SocketChannel) key.channel()).read(buffer) < 0) {
                throw new IOException("ended");
            }
            ((Scanner) key.attachment()).scan(buffer.flip());
        } catch (IOException gone) {
            ended++;
            key.cancel();
        }
    }

    @Override
    public void close() throws IOException {
        for (var key : selector.keys()) {
            key.channel().close();
        }
        selector.close();
    }

    /** Counts the changes in one stream, wherever a read ends. */
    private final class Scanner {

        private boolean hasStarted;
        private int matched;
        private int changes;

        void scan(ByteBuffer bytes) throws IOException {
            if (!hasStarted) {
                if (bytes.mismatch(ByteBuffer.wrap(STARTED)) < STARTED.length) {
                    throw new IOException("refused");
                }
                hasStarted = true;
                opened++;
            }
            while (bytes.hasRemaining()) {
                scan(bytes.get());
            }
        }

        private void scan(byte next) {
            if (next == CHANGE[matched]) {
                matched++;
            } else {
                matched = next == CHANGE[0] ? 1 : 0;
            }
            if (matched == CHANGE.length) {
                lastArrivals.set(changes, System.nanoTime());
                arrivals.incrementAndGet(changes);
                changes++;
                matched = 0;
            }
        }
    }
}
