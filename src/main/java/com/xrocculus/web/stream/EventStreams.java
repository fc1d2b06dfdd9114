package com.xrocculus.web.stream;

import com.xrocculus.web.problem.ProblemException;
import com.xrocculus.web.request.Caller;
import com.xrocculus.web.request.CurrentCallers;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.stereotype.Component;

/** The open streams of this node. They hold neither threads nor database connections. */
@Component
public class EventStreams implements SmartLifecycle, DisposableBean {

    private static final int MOST_PER_USER = 10;
    private static final Duration BETWEEN_CHECKS = Duration.ofMillis(500);
    private static final Duration RETRY = Duration.ofSeconds(5);

    private final ObjectProvider<CurrentCallers> callers;
    private final Clock clock;
    private final Map<Long, Set<EventStream>> ofUsers = new ConcurrentHashMap<>();
    private final StreamWriter writer = new StreamWriter();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(threads("stream-timer-"));
    private volatile boolean running;

    EventStreams(ObjectProvider<CurrentCallers> callers, Clock clock) {
        this.callers = callers;
        this.clock = clock;
    }

    private static CustomizableThreadFactory threads(String prefix) {
        var factory = new CustomizableThreadFactory(prefix);
        factory.setDaemon(true);
        return factory;
    }

    /**
     * A stream that receives events from now on, and writes them once it is started. It must be started or closed.
     *
     * @throws ProblemException 429 if the caller has too many streams, 503 if this node is stopping
     */
    public EventStream open(Caller caller, HttpServletRequest request, HttpServletResponse response) {
        var stream = new EventStream(this, caller, request, response, clock.instant());
        add(stream);
        return stream;
    }

    private synchronized void add(EventStream stream) {
        if (!running) {
            throw ProblemException.unavailable("This node is stopping; connect again.");
        }
        var ofUser = ofUsers.computeIfAbsent(stream.caller().id(), user -> ConcurrentHashMap.newKeySet());
        if (ofUser.size() >= MOST_PER_USER) {
            // Writing finds out which of them have lost their clients.
            ofUser.forEach(EventStream::sendComment);
            throw ProblemException.tooManyRequests(
                    "too_many_streams", RETRY, "You have " + MOST_PER_USER + " open streams; close one.");
        }
        ofUser.add(stream);
    }

    synchronized void remove(EventStream stream) {
        ofUsers.computeIfPresent(stream.caller().id(), (user, streams) -> {
            streams.remove(stream);
            return streams.isEmpty() ? null : streams;
        });
    }

    public boolean isEmpty() {
        return ofUsers.isEmpty();
    }

    public void forEach(Consumer<EventStream> action) {
        ofUsers.values().forEach(streams -> streams.forEach(action));
    }

    /** Ends the streams of these callers. */
    public void endOf(Predicate<Caller> callers) {
        forEach(stream -> {
            if (callers.test(stream.caller())) {
                stream.end();
            }
        });
    }

    /** Clients connect again, and continue after the last event that they received. */
    public void endAll() {
        forEach(EventStream::end);
    }

    boolean isCurrent(Caller caller) {
        return callers.getObject().isCurrent(caller);
    }

    void writeSoon(EventStream stream) {
        writer.add(stream);
    }

    @Override
    public void start() {
        running = true;
        writer.start();
        timer.scheduleAtFixedRate(
                () -> forEach(stream -> stream.check(clock.instant())),
                BETWEEN_CHECKS.toMillis(),
                BETWEEN_CHECKS.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    /** Ends all streams, so that they do not delay the shutdown. */
    @Override
    public synchronized void stop() {
        running = false;
        endAll();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public void destroy() {
        timer.shutdown();
        writer.stop();
    }
}
