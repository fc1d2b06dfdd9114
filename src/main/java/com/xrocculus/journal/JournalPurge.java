package com.xrocculus.journal;

import java.time.Clock;
import java.time.Duration;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Deletes old entries. */
@Component
class JournalPurge {

    /** Small, so that a batch does not delay other requests. */
    private static final int BATCH = 1000;

    private final JournalRepository entries;
    private final JournalPosition position;
    private final JournalSettings settings;
    private final Clock clock;

    JournalPurge(JournalRepository entries, JournalPosition position, JournalSettings settings, Clock clock) {
        this.entries = entries;
        this.position = position;
        this.settings = settings;
        this.clock = clock;
    }

    /** Another node may do the same at the same time. */
    @Scheduled(fixedDelayString = "PT1H")
    void purge() {
        var next = position.lastId() + 1;
        var kept = clock.instant().minus(Duration.ofDays(settings.journalDays()));
        var firstKept = entries.findFirstSince(kept).orElse(next);
        while (entries.purge(firstKept, BATCH) > 0) {
            Thread.yield();
        }
    }
}
