package com.xrocculus.session.events;

import com.xrocculus.journal.JournalEntry;
import com.xrocculus.journal.JournalFollower;
import com.xrocculus.journal.follow.JournalVersions;
import com.xrocculus.session.SessionAccess;
import com.xrocculus.web.conditional.HeldRequests;
import com.xrocculus.web.conditional.VersionCounter;
import com.xrocculus.web.request.Caller;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What users see of sessions: which of them they see, and the names of those who are in them. */
@Component
class SessionVersions extends JournalVersions {

    /** The id of no user. Administrators see all sessions, and share a version. */
    private static final long ADMINISTRATORS = 0;

    private final SessionAccess access;

    SessionVersions(JournalFollower journal, HeldRequests held, SessionAccess access) {
        super("/sessions(/[0-9]+)?", Set.of("session", "user"), journal, held);
        this.access = access;
    }

    @Override
    protected long userOf(Caller caller) {
        return caller.admin() ? ADMINISTRATORS : super.userOf(caller);
    }

    @Override
    protected void count(List<JournalEntry> entries, VersionCounter versions) {
        if (entries.stream().anyMatch(SessionVersions::concernsAll)) {
            versions.changedForAll();
            return;
        }
        var changed = idsOf(entries.stream().filter(SessionVersions::isOfSession));
        if (!changed.isEmpty()) {
            versions.changed(ADMINISTRATORS);
            access.findAudience(changed).forEach(versions::changed);
            entries.forEach(entry -> idsOfExcluded(entry).forEach(versions::changed));
        }
    }

    /** Names appear in all sessions that the user is in. */
    private static boolean concernsAll(JournalEntry entry) {
        return entry.getSubject().type().equals("user");
    }

    private static boolean isOfSession(JournalEntry entry) {
        return entry.getSubject().type().equals("session");
    }

    private static Set<Long> idsOf(Stream<JournalEntry> entries) {
        return entries.map(entry -> entry.getSubject().id())
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    /** The users who could see the session until then. */
    private static Set<Long> idsOfExcluded(JournalEntry entry) {
        return switch (entry.getAction()) {
            case "session.user_left" -> entry.getIds("user");
            case "session.deleted" -> entry.getIds("host", "users");
            default -> Set.of();
        };
    }
}
