package com.xrocculus.web.stream;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** What a stream still has to write: first the events that its client missed, then new events, up to a limit. */
final class EventQueue {

    private static final int MOST_EVENTS = 1000;

    /** One event may be larger. */
    private static final int MOST_BYTES = 1 << 20;

    private static final byte[] COMMENT = ":\n\n".getBytes(StandardCharsets.US_ASCII);

    private final Queue<StreamEvent> missed = new ArrayDeque<>();
    private final Deque<StreamEvent> events = new ArrayDeque<>();
    private long position = -1;
    private int bytes;

    /** A comment comes first, so that the client receives the headers at once. */
    private boolean hasComment = true;

    private byte @Nullable [] rest;

    /** Events that are not newer than earlier ones are ignored. Returns false if they exceed the limit. */
    synchronized boolean add(Collection<StreamEvent> added) {
        for (var event : added) {
            if (event.id() > position) {
                var size = event.data().length;
                if (events.size() >= MOST_EVENTS || !events.isEmpty() && bytes + size > MOST_BYTES) {
                    return false;
                }
                events.add(event);
                bytes += size;
                position = event.id();
            }
        }
        return true;
    }

    /** Makes the client receive what it missed first, and then only newer events. */
    synchronized void startAfter(List<StreamEvent> missedEvents, long missedUpTo) {
        while (!events.isEmpty() && events.element().id() <= missedUpTo) {
            bytes -= events.remove().data().length;
        }
        position = Math.max(position, missedUpTo);
        missed.addAll(missedEvents);
    }

    synchronized void addComment() {
        hasComment = true;
    }

    /** The next bytes to write. Null if there are none. */
    synchronized byte @Nullable [] poll() {
        if (rest != null) {
            var data = rest;
            rest = null;
            return data;
        }
        if (hasComment) {
            hasComment = false;
            return COMMENT;
        }
        var event = missed.poll();
        if (event == null) {
            event = events.poll();
            if (event == null) {
                return null;
            }
            bytes -= event.data().length;
        }
        rest = event.data();
        return event.head();
    }

    synchronized void clear() {
        missed.clear();
        events.clear();
        bytes = 0;
        hasComment = false;
        rest = null;
    }
}
