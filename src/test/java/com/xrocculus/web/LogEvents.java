package com.xrocculus.web;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import org.slf4j.LoggerFactory;

/** What the service logs while a test listens. */
public final class LogEvents extends AppenderBase<ILoggingEvent> {

    private static final String EMBEDDED_POSTGRESQL = "io.zonky";

    private final Logger log;
    private final LinkedBlockingQueue<ILoggingEvent> events = new LinkedBlockingQueue<>();

    public LogEvents() {
        log = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    }

    public void listen() {
        start();
        log.addAppender(this);
    }

    public void stopListening() {
        log.detachAppender(this);
    }

    /** The events since the last call. */
    public List<ILoggingEvent> taken() {
        var taken = new ArrayList<ILoggingEvent>();
        events.drainTo(taken);
        return taken;
    }

    @Override
    protected void append(ILoggingEvent event) {
        if (!event.getLoggerName().startsWith(EMBEDDED_POSTGRESQL)) {
            events.add(event);
        }
    }
}
