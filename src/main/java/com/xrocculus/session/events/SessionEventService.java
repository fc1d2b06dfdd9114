package com.xrocculus.session.events;

import com.xrocculus.journal.JournalEntry;
import com.xrocculus.journal.JournalListener;
import com.xrocculus.web.request.Caller;
import com.xrocculus.web.stream.EventStreams;
import com.xrocculus.web.stream.StreamEvent;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Sends the changes of sessions to the streams of those who may see them. */
@Service
class SessionEventService implements JournalListener {

    private final EventStreams streams;
    private final MissedEvents missedEvents;
    private final SessionChangesReader changes;

    SessionEventService(EventStreams streams, MissedEvents missedEvents, SessionChangesReader changes) {
        this.streams = streams;
        this.missedEvents = missedEvents;
        this.changes = changes;
    }

    /**
     * Opens the stream before reading what was missed, so that nothing is lost in between.
     *
     * @param last the id of the last event that the client received, or null
     */
    void open(Caller caller, @Nullable Long last, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var stream = streams.open(caller, request, response);
        var isStarted = false;
        try {
            var missed = missedEvents.read(caller, last);
            stream.start(missed.events(), missed.position());
            isStarted = true;
        } finally {
            if (!isStarted) {
                stream.close();
            }
        }
    }

    @Override
    public void onEntries(List<JournalEntry> entries) {
        if (!streams.isEmpty()) {
            var sessions = changes.read(entries);
            streams.forEach(stream -> stream.send(visibleTo(stream.caller(), sessions)));
        }
    }

    private static List<StreamEvent> visibleTo(Caller caller, List<SessionChanges> sessions) {
        var events = new ArrayList<StreamEvent>();
        sessions.forEach(session -> events.addAll(session.visibleTo(caller)));
        events.sort(Comparator.comparingLong(StreamEvent::id));
        return events;
    }

    @Override
    public void onGap() {
        streams.endAll();
    }
}
