package com.xrocculus.web.conditional;

import com.xrocculus.web.request.Caller;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Requests that wait for a change of what they read ({@code Prefer: wait}). They hold neither a thread nor a database
 * connection. To continue, a request is dispatched again: it is authenticated again, and then answered or held again.
 */
@Component
public class HeldRequests implements SmartLifecycle {

    /** The header with which a client asks to wait (RFC 7240). */
    public static final String PREFER = "Prefer";

    /** The header that confirms it. */
    public static final String APPLIED = "Preference-Applied";

    private static final String DEADLINE = HeldRequests.class.getName() + ".deadline";
    private static final int MOST_PER_USER = 10;

    /** One change can let thousands of requests continue, each of which reads the database. */
    private static final int MOST_CONTINUED_AT_ONCE = 8;

    private final Set<Held> held = ConcurrentHashMap.newKeySet();
    private final Queue<Held> ready = new ConcurrentLinkedQueue<>();
    private final Semaphore continued = new Semaphore(MOST_CONTINUED_AT_ONCE);
    private volatile boolean running;

    /** Lets the requests continue whose response has changed. */
    public void continueChanged() {
        held.stream().filter(request -> !request.unchanged.getAsBoolean()).forEach(this::continueSoon);
    }

    /** Lets the requests of these callers continue, because their logins or their permissions have changed. */
    public void continueOf(Predicate<Caller> callers) {
        held.stream().filter(request -> callers.test(request.caller)).forEach(this::continueSoon);
    }

    /**
     * Holds the request for up to {@code wait}, counted from when it was first held.
     *
     * @param unchanged whether the response is still the one that the client knows
     * @return false if it must be answered now
     */
    boolean hold(
            HttpServletRequest request,
            HttpServletResponse response,
            Duration wait,
            Caller caller,
            BooleanSupplier unchanged) {
        var remaining = remaining(request, wait);
        if (!running || remaining.toMillis() < 1 || countOf(caller.id()) >= MOST_PER_USER) {
            return false;
        }
        var async = request.startAsync(request, response);
        async.setTimeout(remaining.toMillis());
        var waiting = new Held(async, caller, unchanged);
        async.addListener(waiting);
        held.add(waiting);
        // Nothing else lets it continue if the change or the shutdown came before it was added.
        if (!running || !unchanged.getAsBoolean()) {
            continueSoon(waiting);
        }
        return true;
    }

    private static Duration remaining(HttpServletRequest request, Duration wait) {
        if (request.getAttribute(DEADLINE) == null) {
            request.setAttribute(DEADLINE, System.nanoTime() + wait.toNanos());
        }
        return Duration.ofNanos((long) request.getAttribute(DEADLINE) - System.nanoTime());
    }

    /** How many requests of this user are held. */
    public long countOf(long userId) {
        return held.stream().filter(request -> request.caller.is(userId)).count();
    }

    private void continueSoon(Held waiting) {
        if (held.remove(waiting)) {
            ready.add(waiting);
            continueReady();
        }
    }

    private void continueReady() {
        while (!ready.isEmpty() && continued.tryAcquire()) {
            var next = ready.poll();
            if (next == null || !next.continueCounted()) {
                continued.release();
            }
        }
    }

    @Override
    public void start() {
        running = true;
    }

    /** Answers all held requests, so that they do not delay the shutdown. */
    @Override
    public void stop() {
        running = false;
        held.forEach(this::continueSoon);
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private final class Held implements AsyncListener {

        private final AsyncContext async;
        private final Caller caller;
        private final BooleanSupplier unchanged;
        private final AtomicBoolean dispatched = new AtomicBoolean();
        private final AtomicBoolean counted = new AtomicBoolean();

        Held(AsyncContext async, Caller caller, BooleanSupplier unchanged) {
            this.async = async;
            this.caller = caller;
            this.unchanged = unchanged;
        }

        boolean continueCounted() {
            counted.set(true);
            var first = dispatch();
            return first || !counted.getAndSet(false);
        }

        private boolean dispatch() {
            if (!dispatched.compareAndSet(false, true)) {
                return false;
            }
            try {
                async.dispatch();
                return true;
            } catch (IllegalStateException clientIsGone) {
                return false;
            }
        }

        /** The server requires an immediate dispatch here. */
        @Override
        public void onTimeout(AsyncEvent event) {
            held.remove(this);
            dispatch();
        }

        @Override
        public void onError(AsyncEvent event) {
            held.remove(this);
            release();
        }

        /** It is answered. */
        @Override
        public void onComplete(AsyncEvent event) {
            release();
        }

        /** It is held again. */
        @Override
        public void onStartAsync(AsyncEvent event) {
            release();
        }

        private void release() {
            if (counted.getAndSet(false)) {
                continued.release();
                continueReady();
            }
        }
    }
}
