package com.xrocculus.web.stream;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes all streams of this node with one thread, because writing does not block. It pauses in proportion to the time
 * that writing has taken, so that the events of frequent changes are written together.
 */
final class StreamWriter {

    private static final Logger log = LoggerFactory.getLogger(StreamWriter.class);

    private static final int PAUSE_PER_WRITING = 4;
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(100);

    private final BlockingQueue<EventStream> streams = new LinkedBlockingQueue<>();
    private final Thread thread = new Thread(this::run, "stream-writer");

    void start() {
        thread.setDaemon(true);
        thread.start();
    }

    void stop() {
        thread.interrupt();
    }

    /** May be called again for the same stream when {@link EventStream#write} has begun. */
    void add(EventStream stream) {
        streams.add(stream);
    }

    private void run() {
        try {
            while (true) {
                var next = streams.take();
                var start = System.nanoTime();
                while (next != null) {
                    write(next);
                    next = streams.poll();
                }
                var pause = Duration.ofNanos(System.nanoTime() - start).multipliedBy(PAUSE_PER_WRITING);
                Thread.sleep(Collections.min(List.of(pause, LONGEST_PAUSE)).toMillis());
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private static void write(EventStream stream) {
        try {
            stream.write();
        } catch (RuntimeException failure) {
            log.error("A stream of events failed", failure);
            stream.close();
        }
    }
}
