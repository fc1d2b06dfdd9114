package com.xrocculus.password;

import java.util.List;

/** A login attempt in flight. It counts as failed if {@link #fail} is called before it is closed. */
public final class LoginAttempt implements AutoCloseable {

    private final Monitor monitor;
    private final List<FailureCounter> counters;
    private boolean failed;

    LoginAttempt(Monitor monitor, List<FailureCounter> counters) {
        this.monitor = monitor;
        this.counters = counters;
    }

    /** Must not be called for an attempt that fails for a reason other than wrong credentials. */
    public void fail() {
        failed = true;
    }

    @Override
    public void close() {
        monitor.change(() -> counters.forEach(counter -> counter.end(failed)));
    }
}
