package com.xrocculus.journal;

import com.xrocculus.web.request.Caller;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Records nothing, to measure what recording costs. */
public final class NoJournal extends Journal {

    public NoJournal() {
        super(null, null, null);
    }

    @Override
    public void record(@Nullable Caller caller, String action, Subject subject) {}

    @Override
    public void record(@Nullable Caller caller, String action, Subject subject, Map<String, ?> details) {}

    @Override
    public void recordStranger(@Nullable String address, String action, Subject subject, Map<String, ?> details) {}
}
