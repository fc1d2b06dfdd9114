package com.xrocculus.web;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;

/** What the log stream {@code audit} tells while a test listens. */
public final class AuditLines extends AppenderBase<ILoggingEvent> {

    private final Logger log = (Logger) LoggerFactory.getLogger("audit");
    private final List<String> lines = new CopyOnWriteArrayList<>();

    public void listen() {
        start();
        log.addAppender(this);
    }

    public void stopListening() {
        log.detachAppender(this);
    }

    /** The lines since the last call. */
    public List<String> taken() {
        var taken = List.copyOf(lines);
        lines.clear();
        return taken;
    }

    /** Without the lines of scheduled tasks, which are about requests of other tests. */
    @Override
    protected void append(ILoggingEvent event) {
        if (!event.getThreadName().startsWith("scheduling-")) {
            lines.add(event.getFormattedMessage());
        }
    }
}
