package com.xrocculus.session.events;

import com.xrocculus.journal.JournalEntry;
import com.xrocculus.session.SessionResponse;
import com.xrocculus.web.request.Caller;
import com.xrocculus.web.stream.StreamEvent;
import java.util.ArrayDeque;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Successive changes of one session, and who may see each of them. The data of all is the session as it was after the last
 * of them. It is encoded once for all callers who read the same.
 */
final class SessionChanges {

    private static final String USER_ADDED = "session.user_added";
    private static final String USER_LEFT = "session.user_left";
    private static final String DELETED = "session.deleted";
    private static final Set<String> ACTIONS = Set.of(
            "session.created", "session.updated", "session.started", "session.stopped", DELETED, USER_ADDED, USER_LEFT);

    /** What a caller reads of the session. */
    private enum View {
        OF_HOSTS,
        OF_USERS,
        /** For those who can no longer read it. */
        ID_ONLY
    }

    private record SessionId(long id) {}

    private final long id;
    private final List<JournalEntry> entries;
    private final @Nullable SessionResponse session;
    private final JsonMapper json;
    private final @Nullable Long host;
    private final Set<Long> users = new HashSet<>();

    /** Those who were added or have left. */
    private final Set<Long> moved;

    private final Map<View, List<StreamEvent>> events = new EnumMap<>(View.class);

    /**
     * @param entries all entries of the session, in order, until now or until an earlier point in time
     * @param session the session at that time. Null if it had been deleted
     */
    SessionChanges(long id, List<JournalEntry> entries, @Nullable SessionResponse session, JsonMapper json) {
        this.id = id;
        this.entries = entries.stream()
                .filter(entry -> ACTIONS.contains(entry.getAction()))
                .toList();
        this.session = session;
        this.json = json;
        moved = this.entries.stream()
                .flatMap(entry -> entry.getIds("user").stream())
                .collect(Collectors.toSet());
        if (session != null) {
            host = session.host();
            session.users().forEach(user -> users.add(user.id()));
        } else {
            var deleted = entries.get(entries.size() - 1);
            host = deleted.getIds("host").stream().findFirst().orElse(null);
            users.addAll(deleted.getIds("users"));
        }
    }

    /** Whether the caller may have lost the right to see the session with this entry. */
    static boolean excludes(JournalEntry entry, Caller caller) {
        return switch (entry.getAction()) {
            case USER_LEFT -> entry.getIds("user").contains(caller.id());
            case DELETED -> entry.getIds("host", "users").contains(caller.id());
            default -> false;
        };
    }

    /** The changes before and after which the caller could see the session, or only one of both. */
    List<StreamEvent> visibleTo(Caller caller) {
        var isHost = caller.admin() || host != null && caller.is(host);
        var isIn = users.contains(caller.id());
        var hasMoved = moved.contains(caller.id());
        if (!isHost && !isIn && !hasMoved) {
            return List.of();
        }
        var encoded = events.computeIfAbsent(viewOf(isHost, isIn), this::encode);
        if (isHost || !hasMoved) {
            return encoded;
        }
        var visible = new ArrayDeque<StreamEvent>();
        for (var i = entries.size() - 1; i >= 0; i--) {
            var entry = entries.get(i);
            var isAboutCaller = entry.getIds("user").contains(caller.id());
            var left = isAboutCaller && entry.getAction().equals(USER_LEFT);
            if (isIn || left) {
                visible.addFirst(encoded.get(i));
            }
            if (isAboutCaller) {
                isIn = left;
            }
        }
        return List.copyOf(visible);
    }

    private View viewOf(boolean isHost, boolean isIn) {
        if (session == null || !isHost && !isIn) {
            return View.ID_ONLY;
        }
        return isHost ? View.OF_HOSTS : View.OF_USERS;
    }

    private List<StreamEvent> encode(View view) {
        var data = StreamEvent.data(json.writeValueAsBytes(read(view)));
        return entries.stream()
                .map(entry -> StreamEvent.of(entry.getId(), entry.getAction(), data))
                .toList();
    }

    private Record read(View view) {
        if (session == null || view == View.ID_ONLY) {
            return new SessionId(id);
        }
        return view == View.OF_HOSTS ? session : session.withoutJoinCode();
    }
}
