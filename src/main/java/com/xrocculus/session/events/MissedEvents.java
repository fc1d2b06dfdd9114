package com.xrocculus.session.events;

import com.xrocculus.journal.JournalEntry;
import com.xrocculus.journal.JournalFollower;
import com.xrocculus.journal.JournalSnapshot;
import com.xrocculus.journal.follow.JournalHistory;
import com.xrocculus.session.SessionService;
import com.xrocculus.web.request.Caller;
import com.xrocculus.web.stream.StreamEvent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads the events that a client has missed. */
@Component
class MissedEvents {

    /** If more was missed, reading the list of sessions again is cheaper. */
    private static final int MOST_ENTRIES = 5000;

    private static final int MOST_BYTES = 1 << 20;
    private static final int SESSIONS_AT_ONCE = 20;
    private static final byte[] NOTHING = StreamEvent.data("{}".getBytes(StandardCharsets.US_ASCII));

    private final JournalFollower follower;
    private final JournalSnapshot snapshot;
    private final JournalHistory journal;
    private final SessionService sessions;
    private final SessionChangesReader changes;

    MissedEvents(
            JournalFollower follower,
            JournalSnapshot snapshot,
            JournalHistory journal,
            SessionService sessions,
            SessionChangesReader changes) {
        this.follower = follower;
        this.snapshot = snapshot;
        this.journal = journal;
        this.sessions = sessions;
        this.changes = changes;
    }

    /**
     * @param position the id of the last entry of the journal that was considered
     */
    record Missed(List<StreamEvent> events, long position) {}

    /**
     * @param last the id of the last event that the client received. Null if it begins now
     */
    Missed read(Caller caller, @Nullable Long last) {
        return last == null
                ? new Missed(List.of(), follower.currentId())
                : snapshot.read(() -> {
                    var position = journal.lastId();
                    var events = journal.after(last, SessionChangesReader.SUBJECT, MOST_ENTRIES)
                            .flatMap(entries -> visible(caller, entries))
                            .orElseGet(() -> List.of(StreamEvent.of(position, "reset", NOTHING)));
                    return new Missed(events, position);
                });
    }

    /** Empty if it is too much. */
    private Optional<List<StreamEvent>> visible(Caller caller, List<JournalEntry> entries) {
        var bySession = entries.stream().collect(Collectors.groupingBy(SessionChangesReader::sessionId));
        if (!caller.admin()) {
            var visible = sessions.visibleIds(caller, bySession.keySet());
            bySession
                    .entrySet()
                    .removeIf(session -> !visible.contains(session.getKey())
                            && session.getValue().stream().noneMatch(entry -> SessionChanges.excludes(entry, caller)));
        }
        var remaining = List.copyOf(bySession.values());
        var events = new ArrayList<StreamEvent>();
        for (var i = 0; i < remaining.size(); i += SESSIONS_AT_ONCE) {
            if (i > 0 && bytes(events) > MOST_BYTES) {
                return Optional.empty();
            }
            var next = remaining.subList(i, Math.min(i + SESSIONS_AT_ONCE, remaining.size()));
            changes.read(next.stream().flatMap(List::stream).toList())
                    .forEach(session -> events.addAll(session.visibleTo(caller)));
        }
        events.sort(Comparator.comparing(StreamEvent::id));
        return Optional.of(events);
    }

    /** The events of a session share their data. */
    private static int bytes(List<StreamEvent> events) {
        var distinct = new IdentityHashMap<byte[], Integer>();
        events.forEach(event -> distinct.put(event.data(), event.data().length));
        return distinct.values().stream().mapToInt(Integer::intValue).sum();
    }
}
