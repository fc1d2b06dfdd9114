package com.xrocculus.session;

import com.xrocculus.journal.Journal;
import com.xrocculus.journal.Subject;
import com.xrocculus.user.User;
import com.xrocculus.user.UserDeleted;
import com.xrocculus.user.UserLocks;
import com.xrocculus.web.problem.ProblemException;
import com.xrocculus.web.request.Caller;
import java.time.Clock;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who is in a session. Hosts who are not administrators may add only users of their own group. */
@Service
@Transactional
public class AttendanceService {

    private final SessionAccess access;
    private final SessionRepository sessions;
    private final AttendanceRepository attendances;
    private final UserLocks users;
    private final Journal journal;
    private final Clock clock;

    AttendanceService(
            SessionAccess access,
            SessionRepository sessions,
            AttendanceRepository attendances,
            UserLocks users,
            Journal journal,
            Clock clock) {
        this.access = access;
        this.sessions = sessions;
        this.attendances = attendances;
        this.users = users;
        this.journal = journal;
        this.clock = clock;
    }

    /** Keeps the user before it locks the session, as the deletion of a user does, to prevent deadlocks. */
    public SessionResponse addUser(Caller caller, long id, long userId) {
        var invited = users.keep(userId).filter(found -> mayInvite(caller, found));
        var session = access.lockHosted(caller, id);
        if (!attendances.isPresent(id, userId)) {
            var user = invited.orElseThrow(() -> ProblemException.notFound("user", userId));
            admit(session, user);
            journal.record(caller, "session.user_added", Subject.session(id), Map.of("user", userId));
        }
        return access.respond(caller, session);
    }

    /** Adds the caller to the session with this join code. Empty if there is no such session that has not ended. */
    public Optional<SessionResponse> join(Caller caller, String joinCode) {
        var user = users.keep(caller.id()).orElseThrow(Caller::deleted);
        // H2 does not evaluate the query again if the code changes while it waits for the lock.
        var open = sessions.lockByJoinCode(joinCode).filter(session -> joinCode.equals(session.getJoinCode()));
        return open.map(session -> {
            if (!attendances.isPresent(session.getId(), caller.id())) {
                admit(session, user);
                var details = Map.of("user", caller.id(), "by", "join_code");
                journal.record(caller, "session.user_added", Subject.session(session.getId()), details);
            }
            return access.respond(caller, session);
        });
    }

    private void admit(Session session, User user) {
        attendances.save(session.admit(user, attendances.countPresent(session.getId()), clock.instant()));
    }

    public void removeUser(Caller caller, long id, long userId) {
        var session = access.lockVisible(caller, id);
        if (!caller.is(userId)) {
            access.requireHost(caller, session);
        }
        var stay = attendances.findPresent(id, userId).orElseThrow(() -> ProblemException.notFound("user", userId));
        end(caller, stay);
    }

    /**
     * A deleted user leaves the sessions that have not ended, and stays on record in the others. Those are locked too,
     * because another request may start them again.
     */
    @EventListener
    void leave(UserDeleted deleted) {
        var userId = deleted.user().getId();
        sessions.lockAllWith(userId);
        attendances.findInOpenSessions(userId).forEach(stay -> end(deleted.by(), stay));
    }

    /** Ends the stays of users who were deleted after the session had ended. */
    void endOfDeletedUsers(Caller caller, Session session) {
        attendances.findOfDeletedUsers(session.getId()).forEach(stay -> end(caller, stay));
    }

    private void end(Caller caller, Attendance stay) {
        stay.end(clock.instant());
        journal.record(
                caller,
                "session.user_left",
                Subject.session(stay.getSession().getId()),
                Map.of("user", stay.getUser().getId()));
    }

    /**
     * The users of a new session. Also locks its host, so that all users are locked in the order of their ids. As an
     * administrator may host any number of sessions, its requests need not wait for each other.
     */
    List<User> lockInvited(Caller caller, Collection<Long> userIds) {
        var ids = new LinkedHashSet<>(userIds);
        var all = Stream.concat(ids.stream(), Stream.of(caller.id())).collect(Collectors.toSet());
        var locked = caller.admin() ? users.keepAll(all) : users.lockAll(all);
        if (locked.stream().noneMatch(user -> caller.is(user.getId()))) {
            throw Caller.deleted();
        }
        var invited = locked.stream()
                .filter(user -> ids.contains(user.getId()) && mayInvite(caller, user))
                .toList();
        if (invited.size() < ids.size()) {
            invited.forEach(user -> ids.remove(user.getId()));
            throw ProblemException.invalid(
                    "users", "must contain only ids of users whom you may add; you may not add: " + ids);
        }
        return invited;
    }

    void admitAll(Session session, List<User> invited) {
        var now = clock.instant();
        var present = 0;
        for (var user : invited) {
            attendances.save(session.admit(user, present++, now));
        }
    }

    long countPresent(Session session) {
        return attendances.countPresent(session.getId());
    }

    List<Long> findUserIds(Session session) {
        return attendances.findIdsOfUsers(session.getId());
    }

    private static boolean mayInvite(Caller caller, User user) {
        return caller.admin() || caller.is(user.getId()) || user.isIn(caller.groupId());
    }
}
