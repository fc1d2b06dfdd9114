package com.xrocculus.web.stream;

import com.xrocculus.web.request.Caller;
import com.xrocculus.web.request.TokenExpiry;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A response that stays open. Events are queued, and written when the client can take them. Writing never blocks: the server
 * calls when a slow client has read more. A client for which too much is queued is disconnected.
 */
public final class EventStream {

    /** Proxies close connections without traffic. */
    private static final Duration BETWEEN_COMMENTS = Duration.ofSeconds(15);

    private final EventStreams streams;
    private final Caller caller;
    private final HttpServletRequest request;
    private final HttpServletResponse response;
    private final Instant expiry;
    private final EventQueue queue = new EventQueue();
    private final AtomicBoolean scheduled = new AtomicBoolean();
    private volatile Instant nextComment;
    private volatile boolean ending;

    // A thread that writes holds the monitor of this object, which also guards these.
    private @Nullable AsyncContext async;
    private @Nullable ServletOutputStream out;
    private boolean closed;

    EventStream(
            EventStreams streams,
            Caller caller,
            HttpServletRequest request,
            HttpServletResponse response,
            Instant now) {
        this.streams = streams;
        this.caller = caller;
        this.request = request;
        this.response = response;
        expiry = TokenExpiry.of(request);
        nextComment = now.plus(BETWEEN_COMMENTS);
    }

    /** The caller as it was when the stream was opened. */
    public Caller caller() {
        return caller;
    }

    /** Called about twice a second. */
    void check(Instant now) {
        if (!now.isBefore(expiry)) {
            end();
        } else if (!now.isBefore(nextComment)) {
            nextComment = now.plus(BETWEEN_COMMENTS);
            sendComment();
        }
    }

    /**
     * Starts the response, which then continues without the thread of the request.
     *
     * @param missed what the client has missed, up to the event {@code position}. Newer events that were sent to this
     *     stream in the meantime follow.
     */
    public void start(List<StreamEvent> missed, long position) throws IOException {
        // The login may have ended after the request was authenticated, and before the stream was opened.
        if (!streams.isCurrent(caller)) {
            ending = true;
        }
        queue.startAfter(missed, position);
        setHeaders(response);
        startAsync();
    }

    private synchronized void startAsync() throws IOException {
        var context = request.startAsync(request, response);
        context.setTimeout(0);
        context.addListener(new Completion());
        async = context;
        out = response.getOutputStream();
        out.setWriteListener(new Writing());
    }

    public static void setHeaders(HttpServletResponse response) {
        response.setContentType("text/event-stream");
        response.setHeader("Cache-Control", "no-store");
        // Makes some proxies pass each event on at once.
        response.setHeader("X-Accel-Buffering", "no");
    }

    /** Queues events. Those that are not newer than earlier ones are ignored. */
    public void send(List<StreamEvent> events) {
        if (events.isEmpty()) {
            return;
        }
        if (!queue.add(events)) {
            ending = true;
        }
        writeSoon();
    }

    void sendComment() {
        queue.addComment();
        writeSoon();
    }

    /** Ends the stream at once, without the events that have not been written. */
    void end() {
        ending = true;
        writeSoon();
    }

    private void writeSoon() {
        if (scheduled.compareAndSet(false, true)) {
            streams.writeSoon(this);
        }
    }

    synchronized void write() {
        scheduled.set(false);
        if (closed || async == null || out == null) {
            return;
        }
        try {
            if (ending) {
                finish(async, out);
            } else {
                write(out);
            }
        } catch (IOException clientIsGone) {
            // The server reports it to Completion too, as another thread may have written.
            close();
        }
    }

    private void write(ServletOutputStream out) throws IOException {
        while (out.isReady()) {
            var next = queue.poll();
            if (next == null) {
                out.flush();
                return;
            }
            out.write(next);
        }
    }

    /** Completing a response whose client does not read would block a thread. */
    private void finish(AsyncContext async, ServletOutputStream out) {
        close();
        if (out.isReady()) {
            async.complete();
        } else {
            ConnectionAbort.of(request).run();
        }
    }

    /** Must be called if the stream will not be started. Afterwards the response is not used any more. */
    public synchronized void close() {
        closed = true;
        queue.clear();
        streams.remove(this);
    }

    private final class Writing implements WriteListener {

        @Override
        public void onWritePossible() {
            write();
        }

        @Override
        public void onError(Throwable clientIsGone) {
            close();
        }
    }

    private final class Completion implements AsyncListener {

        @Override
        public void onError(AsyncEvent event) {
            close();
            event.getAsyncContext().complete();
        }

        @Override
        public void onComplete(AsyncEvent event) {
            close();
        }

        /** There is no timeout. */
        @Override
        public void onTimeout(AsyncEvent event) {}

        /** The request is not dispatched again. */
        @Override
        public void onStartAsync(AsyncEvent event) {}
    }
}
