package com.xrocculus.journal;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.stereotype.Component;

/** Which entries about each type of subject this node has committed, or may commit at any moment. */
@Component
class LocalCommits {

    private final Map<String, OfType> byType = new ConcurrentHashMap<>();
    private volatile Runnable listener = () -> {};

    void onCommit(Runnable listener) {
        this.listener = listener;
    }

    /** Called before a commit of entries about subjects of these types. */
    void begin(Set<String> types) {
        types.forEach(type -> of(type).underWay.incrementAndGet());
    }

    /** Called after a commit, including one whose outcome is unknown. */
    void committed(Set<String> types, long lastId) {
        types.forEach(type -> of(type).last.accumulateAndGet(lastId, Math::max));
        end(types);
        listener.run();
    }

    void rolledBack(Set<String> types) {
        end(types);
    }

    private void end(Set<String> types) {
        types.forEach(type -> of(type).underWay.decrementAndGet());
    }

    private OfType of(String type) {
        return byType.computeIfAbsent(type, added -> new OfType());
    }

    /** Whether a reader that has read all entries up to {@code id} knows all changes of this node. */
    boolean areAllUpTo(long id) {
        return areAllUpTo(id, byType.keySet());
    }

    /** The same for changes of subjects of these types. */
    boolean areAllUpTo(long id, Set<String> types) {
        for (var type : types) {
            var commits = byType.get(type);
            if (commits != null && !commits.areAllUpTo(id)) {
                return false;
            }
        }
        return true;
    }

    private static final class OfType {

        private final AtomicInteger underWay = new AtomicInteger();
        private final AtomicLong last = new AtomicLong();

        boolean areAllUpTo(long id) {
            return underWay.get() == 0 && last.get() <= id;
        }
    }
}
