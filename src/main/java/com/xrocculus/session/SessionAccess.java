package com.xrocculus.session;

import com.xrocculus.session.SessionRepository.Row;
import com.xrocculus.session.SessionRepository.RowOfMember;
import com.xrocculus.session.SessionResponse.Participant;
import com.xrocculus.web.problem.ProblemException;
import com.xrocculus.web.request.Caller;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
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

    /**
     * The users in these sessions. In any order, because to sort them, the database would read all in spite of the
     * limit. H2 compares each row with each element of an {@code in} list, so this joins the ids like a table. Changes of
     * entities must be flushed before.
     */
    private static final String MEMBERS = """
            select a.session_id, u.id, u.username, u.full_name, a.joined_at
            from unnest(cast(? as bigint array)) s(id)
            join attendances a on a.session_id = s.id and a.present = true
            join users u on u.id = a.user_id
            fetch first ? rows only
            """;

    private static final String AUDIENCE = """
            select s.host_id
            from unnest(cast(:ids as bigint array)) i(id)
            join sessions s on s.id = i.id
            where s.host_id is not null
            union
            select a.user_id
            from unnest(cast(:ids as bigint array)) i(id)
            join attendances a on a.session_id = i.id and a.present = true
            """;

    private final SessionRepository sessions;
    private final AttendanceRepository attendances;
    private final JdbcClient database;

    SessionAccess(SessionRepository sessions, AttendanceRepository attendances, JdbcClient database) {
        this.sessions = sessions;
        this.attendances = attendances;
        this.database = database;
    }

    /** Refuses callers who are neither an administrator nor the host. */
    public void requireHost(Caller caller, long id) {
        requireHost(caller, visible(caller, id, sessions.findById(id)));
    }

    Session lockVisible(Caller caller, long id) {
        return visible(caller, id, sessions.lock(id));
    }

    /** The hosts of these sessions and the users in them. */
    public List<Long> findAudience(Collection<Long> ids) {
        return database.sql(AUDIENCE)
                .param("ids", ids.toArray(Long[]::new))
                .query(Long.class)
                .list();
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
        var limit = sessions.size() == 1 ? Integer.MAX_VALUE : MOST_MEMBERS + 1;
        var members = findMembers(sessions.stream().map(Row::id).toArray(Long[]::new), limit);
        var bySession = members.stream().collect(Collectors.groupingBy(Member::sessionId));
        if (members.size() == limit) {
            return respond(
                    sessions.subList(0, Math.max(1, Math.min(bySession.size() - 1, sessions.size() / 2))), response);
        }
        return sessions.stream()
                .map(session -> response.apply(session, participants(bySession.get(session.id()))))
                .toList();
    }

    private List<Member> findMembers(Long[] sessionIds, int limit) {
        return database.sql(MEMBERS)
                .params(sessionIds, limit)
                .query((row, number) -> new Member(
                        row.getLong(1),
                        new Participant(
                                row.getLong(2),
                                row.getString(3),
                                row.getString(4),
                                row.getObject(5, OffsetDateTime.class).toInstant())))
                .list();
    }

    private static List<Participant> participants(@Nullable List<Member> members) {
        return members == null
                ? List.of()
                : members.stream()
                        .map(Member::user)
                        .sorted(Comparator.comparingLong(Participant::id))
                        .toList();
    }

    private record Member(long sessionId, Participant user) {}
}
