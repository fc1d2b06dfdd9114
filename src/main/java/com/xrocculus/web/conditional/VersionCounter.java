package com.xrocculus.web.conditional;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.concurrent.atomic.AtomicLong;

/** For each user, a number that grows with each change of what the user sees. Other nodes count differently. */
public final class VersionCounter {

    private static final int MOST_USERS = 50_000;

    private final AtomicLong latest = new AtomicLong();
    private final AtomicLong ofAll = new AtomicLong();
    private final Cache<Long, Long> byUser =
            Caffeine.newBuilder().maximumSize(MOST_USERS).build();

    /** A user without an entry may have had one, so it starts with the number of the latest change of anybody. */
    public long of(long userId) {
        return Math.max(ofAll.get(), byUser.get(userId, unknown -> latest.get()));
    }

    public void changed(long userId) {
        byUser.put(userId, latest.incrementAndGet());
    }

    public void changedForAll() {
        ofAll.set(latest.incrementAndGet());
    }
}
