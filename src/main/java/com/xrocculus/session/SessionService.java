package com.xrocculus.session;

import com.xrocculus.journal.Journal;
import com.xrocculus.journal.Subject;
import com.xrocculus.user.User;
import com.xrocculus.user.UserDeleted;
import com.xrocculus.user.UserService;
import com.xrocculus.web.conditional.EntityTag;
import com.xrocculus.web.list.ListPage;
import com.xrocculus.web.list.ListQuery;
import com.xrocculus.web.list.ListReader;
import com.xrocculus.web.problem.ProblemException;
import com.xrocculus.web.request.Caller;
import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * An administrator sees and does everything. Others see the sessions they host or are in, and change those they host;
 * a session they may not see is a 404 to them, one they may see but not change a 403.
 */
@Service
@Transactional
class SessionService {

    private final SessionRepository sessions;
    private final UserService users;
    private final ListReader lists;
    private final Journal journal;
    private final Clock clock;

    SessionService(SessionRepository sessions, UserService users, ListReader lists, Journal journal, Clock clock) {
        this.sessions = sessions;
        this.users = users;
        this.lists = lists;
        this.journal = journal;
        this.clock = clock;
    }

    @Transactional(propagation = Propagation.SUPPORTS)
    ListPage<SessionResponse> list(Caller caller, SessionFilter filter, ListQuery page) {
        return lists.read(sessions, filter.toSpecification(caller), page, SessionResponse::of);
    }

    @Transactional(readOnly = true)
    Session get(Caller caller, long id) {
        return visible(caller, id, sessions.findById(id));
    }

    Session create(Caller caller, CreateSession request) {
        var session = new Session(request.name(), caller.id(), invited(caller, request), clock.instant());
        if (request.state() == SessionState.ACTIVE) {
            session.start(clock.instant());
        }
        var created = sessions.saveAndFlush(session);
        journal.record(caller, "session.created", Subject.session(created.getId()));
        return created;
    }

    Session update(Caller caller, long id, @Nullable String ifMatch, UpdateSession change) {
        var session = hosted(caller, id, sessions.findById(id));
        EntityTag.require(ifMatch, SessionResponse.of(session));
        if (change.name() != null && session.rename(change.name())) {
            journal.record(caller, "session.updated", Subject.session(id));
        }
        return sessions.saveAndFlush(session);
    }

    Session start(Caller caller, long id) {
        var session = hosted(caller, id, sessions.lock(id));
        if (session.start(clock.instant())) {
            journal.record(caller, "session.started", Subject.session(id));
        }
        return sessions.saveAndFlush(session);
    }

    Session stop(Caller caller, long id) {
        var session = hosted(caller, id, sessions.lock(id));
        if (session.stop(clock.instant())) {
            journal.record(caller, "session.stopped", Subject.session(id));
        }
        return sessions.saveAndFlush(session);
    }

    void delete(Caller caller, long id, @Nullable String ifMatch) {
        var session = hosted(caller, id, sessions.lock(id));
        EntityTag.require(ifMatch, SessionResponse.of(session));
        sessions.delete(session);
        journal.record(caller, "session.deleted", Subject.session(id));
    }

    /** The user is locked before the session, as when a user is deleted, so that the two cannot wait in a circle. */
    Session addUser(Caller caller, long id, long userId) {
        var user = users.lockAll(List.of(userId)).stream()
                .filter(found -> mayInvite(caller, found))
                .findFirst();
        var session = hosted(caller, id, sessions.lock(id));
        if (!session.has(userId)) {
            session.admit(user.orElseThrow(() -> ProblemException.notFound("user", userId)));
            journal.record(caller, "session.user_added", Subject.session(id), Map.of("user", userId));
        }
        return sessions.saveAndFlush(session);
    }

    void removeUser(Caller caller, long id, long userId) {
        var session = visible(caller, id, sessions.lock(id));
        if (!caller.is(userId)) {
            requireHost(caller, session);
        }
        if (!session.dismiss(userId)) {
            throw ProblemException.notFound("user", userId);
        }
        recordLeft(caller, session, userId);
    }

    /**
     * A deleted user leaves the sessions that have not ended, and stays on record in the others. Those are locked too,
     * because another request may start them again.
     */
    @EventListener
    void dismiss(UserDeleted deleted) {
        var userId = deleted.user().getId();
        sessions.lockAllWith(userId);
        sessions.findOpenWith(userId).forEach(session -> {
            session.dismiss(userId);
            recordLeft(deleted.by(), session, userId);
        });
    }

    private void recordLeft(Caller caller, Session session, long userId) {
        journal.record(caller, "session.user_left", Subject.session(session.getId()), Map.of("user", userId));
    }

    /** Locks the host too, in one order with the others. */
    private List<User> invited(Caller caller, CreateSession request) {
        var ids = new LinkedHashSet<>(Objects.requireNonNullElse(request.users(), List.of()));
        var locked = users.lockAll(
                Stream.concat(ids.stream(), Stream.of(caller.id())).collect(Collectors.toSet()));
        if (locked.stream().noneMatch(user -> caller.is(user.getId()))) {
            throw Caller.deleted();
        }
        var found = locked.stream()
                .filter(user -> ids.contains(user.getId()) && mayInvite(caller, user))
                .toList();
        if (found.size() < ids.size()) {
            found.forEach(user -> ids.remove(user.getId()));
            throw ProblemException.invalid("users", "must be ids of users whom you may add; these are not: " + ids);
        }
        return found;
    }

    private static boolean mayInvite(Caller caller, User user) {
        return caller.admin() || caller.is(user.getId()) || user.isIn(caller.groupId());
    }

    private static Session hosted(Caller caller, long id, Optional<Session> found) {
        var session = visible(caller, id, found);
        requireHost(caller, session);
        return session;
    }

    private static Session visible(Caller caller, long id, Optional<Session> found) {
        return found.filter(session -> caller.admin() || session.isHostedBy(caller.id()) || session.has(caller.id()))
                .orElseThrow(() -> ProblemException.notFound("session", id));
    }

    private static void requireHost(Caller caller, Session session) {
        if (!caller.admin() && !session.isHostedBy(caller.id())) {
            throw ProblemException.forbidden("Only an administrator or the host of the session may do this.");
        }
    }
}
