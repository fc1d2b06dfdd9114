package com.xrocculus.session;

import com.xrocculus.session.AttendanceRepository.Member;
import com.xrocculus.session.SessionRepository.Row;
import com.xrocculus.session.SessionRepository.RowOfMember;
import com.xrocculus.session.SessionResponse.Participant;
import com.xrocculus.web.problem.ProblemException;
import com.xrocculus.web.request.Caller;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;

/**
 * Finds sessions for a caller. An administrator may see and change all sessions. Other users may see those that they
 * host or are in, and change those that they host. A session that a caller may not see is a 404, one that the caller
 * may see but not change a 403.
 */
@Component
public class SessionAccess {

    /** As many as a list keeps in memory. */
    private static final int MOST_MEMBERS = 10_000;

    private final SessionRepository sessions;
    private final AttendanceRepository attendances;

    SessionAccess(SessionRepository sessions, AttendanceRepository attendances) {
        this.sessions = sessions;
        this.attendances = attendances;
    }

    /** Refuses callers who are neither an administrator nor the host. */
    public void requireHost(Caller caller, long id) {
        requireHost(caller, visible(caller, id, sessions.findById(id)));
    }

    Session lockVisible(Caller caller, long id) {
        return visible(caller, id, sessions.lock(id));
    }

    private Session visible(Caller caller, long id, Optional<Session> found) {
        return found.filter(session ->
                        caller.admin() || session.isHostedBy(caller.id()) || attendances.isPresent(id, caller.id()))
                .orElseThrow(() -> ProblemException.notFound("session", id));
    }

    Session lockHosted(Caller caller, long id) {
        var session = lockVisible(caller, id);
        requireHost(caller, session);
        return session;
    }

    void requireHost(Caller caller, Session session) {
        if (!caller.admin() && !session.isHostedBy(caller.id())) {
            throw ProblemException.forbidden("Only an administrator or the host of the session may do this.");
        }
    }

    SessionResponse read(Caller caller, long id) {
        var rows = sessions.findWithMembers(id);
        var users = rows.stream().flatMap(row -> row.user().stream()).toList();
        return rows.stream()
                .map(RowOfMember::session)
                .findFirst()
                .filter(session ->
                        session.mayBeChangedBy(caller) || users.stream().anyMatch(user -> caller.is(user.id())))
                .map(session -> respond(caller, session, users))
                .orElseThrow(() -> ProblemException.notFound("session", id));
    }

    /** The session as the caller sees it. */
    SessionResponse respond(Caller caller, Session session) {
        return respond(caller, List.of(Row.of(session))).get(0);
    }

    /** The first of these sessions: as many as have 10,000 users together, but at least one. */
    List<SessionResponse> respond(Caller caller, List<Row> sessions) {
        return respond(sessions, (session, users) -> respond(caller, session, users));
    }

    private static SessionResponse respond(Caller caller, Row session, List<Participant> users) {
        var response = SessionResponse.of(session, users);
        return session.mayBeChangedBy(caller) ? response : response.withoutJoinCode();
    }

    /** All of these sessions, as administrators and their hosts see them. */
    List<SessionResponse> respondToHosts(List<Row> sessions) {
        var all = new ArrayList<SessionResponse>();
        while (all.size() < sessions.size()) {
            all.addAll(respond(sessions.subList(all.size(), sessions.size()), SessionResponse::of));
        }
        return all;
    }

    private List<SessionResponse> respond(
            List<Row> sessions, BiFunction<Row, List<Participant>, SessionResponse> response) {
        var limit = sessions.size() == 1 ? Limit.unlimited() : Limit.of(MOST_MEMBERS + 1);
        var members = attendances.findMembers(sessions.stream().map(Row::id).toList(), limit);
        var bySession = members.stream().collect(Collectors.groupingBy(Member::sessionId));
        if (limit.isLimited() && members.size() > MOST_MEMBERS) {
            return respond(
                    sessions.subList(0, Math.max(1, Math.min(bySession.size() - 1, sessions.size() / 2))), response);
        }
        return sessions.stream()
                .map(session -> response.apply(session, participants(bySession.get(session.id()))))
                .toList();
    }

    private static List<Participant> participants(@Nullable List<Member> members) {
        return members == null
                ? List.of()
                : members.stream()
                        .sorted(Comparator.comparingLong(Member::userId))
                        .map(Participant::of)
                        .toList();
    }
}
