package com.xrocculus.session.events;

import com.xrocculus.journal.JournalEntry;
import com.xrocculus.session.SessionResponse;
import com.xrocculus.session.SessionService;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Reads the sessions that entries of the journal are about. */
@Component
class SessionChangesReader {

    static final String SUBJECT = "session";

    private final SessionService sessions;
    private final JsonMapper json;

    SessionChangesReader(SessionService sessions, JsonMapper json) {
        this.sessions = sessions;
        this.json = json;
    }

    /** Must be called within a transaction that reads the database as it was after the last of these entries. */
    List<SessionChanges> read(List<JournalEntry> entries) {
        var bySession = entries.stream()
                .filter(entry -> entry.getSubject().type().equals(SUBJECT))
                .collect(Collectors.groupingBy(SessionChangesReader::sessionId, TreeMap::new, Collectors.toList()));
        if (bySession.isEmpty()) {
            return List.of();
        }
        var found = sessions.find(bySession.keySet()).stream()
                .collect(Collectors.toMap(SessionResponse::id, Function.identity()));
        return bySession.entrySet().stream()
                .map(session ->
                        new SessionChanges(session.getKey(), session.getValue(), found.get(session.getKey()), json))
                .toList();
    }

    static long sessionId(JournalEntry entry) {
        return Objects.requireNonNull(entry.getSubject().id());
    }
}
