package com.xrocculus.password;

import java.util.List;

/** An attempt in flight. It counts as failed if {@link #fail} is called before it is closed. */
public final class Attempt implements AutoCloseable {

    private final Monitor monitor;
    private final List<FailureCounter> counters;
    private boolean failed;

    Attempt(Monitor monitor, List<FailureCounter> counters) {
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
