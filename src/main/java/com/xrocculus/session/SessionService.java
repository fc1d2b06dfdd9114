package com.xrocculus.session;

import com.xrocculus.journal.Journal;
import com.xrocculus.journal.Subject;
import com.xrocculus.session.SessionRepository.Row;
import com.xrocculus.settings.UnusableSetting;
import com.xrocculus.user.UserLocks;
import com.xrocculus.web.conditional.EntityTag;
import com.xrocculus.web.list.ListPage;
import com.xrocculus.web.list.ListQuery;
import com.xrocculus.web.list.ListReader;
import com.xrocculus.web.problem.ProblemException;
import com.xrocculus.web.request.Caller;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Any user may create a session and becomes its host. {@link SessionAccess} decides who may do what with it. */
@Service
@Transactional
public class SessionService {

    private final SessionRepository sessions;
    private final SessionAccess access;
    private final AttendanceService attendance;
    private final JoinCodeService joinCodes;
    private final UserLocks users;
    private final int mostOpen;
    private final ListReader lists;
    private final Journal journal;
    private final Clock clock;

    SessionService(
            SessionRepository sessions,
            SessionAccess access,
            AttendanceService attendance,
            JoinCodeService joinCodes,
            UserLocks users,
            Settings settings,
            ListReader lists,
            Journal journal,
            Clock clock) {
        this.sessions = sessions;
        this.access = access;
        this.attendance = attendance;
        this.joinCodes = joinCodes;
        this.users = users;
        mostOpen = settings.maxOpenSessionsPerHost();
        this.lists = lists;
        this.journal = journal;
        this.clock = clock;
    }

    @Transactional(propagation = Propagation.SUPPORTS)
    ListPage<SessionResponse> list(Caller caller, SessionFilter filter, ListQuery page) {
        return lists.readInBatches(
                sessions, filter.toListFilter(caller), page, Row.class, rows -> access.respond(caller, rows));
    }

    @Transactional(propagation = Propagation.SUPPORTS)
    SessionResponse get(Caller caller, long id) {
        return access.read(caller, id);
    }

    /** Those of these sessions that exist, as administrators and their hosts see them. */
    @Transactional(readOnly = true)
    public List<SessionResponse> find(Collection<Long> ids) {
        return access.respondToHosts(sessions.findByIdInOrderById(ids));
    }

    /** The ids of those of these sessions that the caller, who is not an administrator, can see. */
    @Transactional(readOnly = true)
    public Set<Long> visibleIds(Caller caller, Collection<Long> ids) {
        return sessions.findVisibleIds(ids, caller.id());
    }

    SessionResponse create(Caller caller, CreateSession request) {
        var invited = attendance.lockInvited(caller, Objects.requireNonNullElse(request.users(), List.of()));
        requireRoomForOneMore(caller);
        var session = new Session(request.name(), caller.id(), request.capacity(), clock.instant());
        if (request.state() == SessionState.ACTIVE) {
            session.start(clock.instant());
        }
        if (Boolean.TRUE.equals(request.joinCode())) {
            joinCodes.open(session);
        }
        sessions.saveAndFlush(session);
        attendance.admitAll(session, invited);
        journal.record(caller, "session.created", Subject.session(session.getId()));
        return access.respond(caller, session);
    }

    SessionResponse update(Caller caller, long id, @Nullable String ifMatch, UpdateSession change) {
        var session = access.lockHosted(caller, id);
        EntityTag.require(ifMatch, () -> access.respond(caller, session));
        var isRenamed = change.name() != null && session.rename(change.name());
        var isLimited =
                change.capacity() != null && session.limit(change.newCapacity(), attendance.countPresent(session));
        if (isRenamed || isLimited) {
            journal.record(caller, "session.updated", Subject.session(id));
        }
        return access.respond(caller, sessions.saveAndFlush(session));
    }

    SessionResponse start(Caller caller, long id) {
        if (!caller.admin()) {
            users.lock(caller.id());
        }
        var session = access.lockHosted(caller, id);
        if (session.hasEnded()) {
            requireRoomForOneMore(caller);
        }
        if (session.start(clock.instant())) {
            attendance.endOfDeletedUsers(caller, session);
            journal.record(caller, "session.started", Subject.session(id));
        }
        return access.respond(caller, sessions.saveAndFlush(session));
    }

    public SessionResponse stop(Caller caller, long id) {
        var session = access.lockHosted(caller, id);
        if (session.stop(clock.instant())) {
            journal.record(caller, "session.stopped", Subject.session(id));
        }
        return access.respond(caller, sessions.saveAndFlush(session));
    }

    public void delete(Caller caller, long id, @Nullable String ifMatch) {
        var session = access.lockHosted(caller, id);
        EntityTag.require(ifMatch, () -> access.respond(caller, session));
        journal.record(caller, "session.deleted", Subject.session(id), audienceOf(session));
        sessions.delete(session);
    }

    /** Who learns from the entry of the journal that the session is gone. */
    private Map<String, Object> audienceOf(Session session) {
        var details = new HashMap<String, Object>();
        if (session.getHostId() != null) {
            details.put("host", session.getHostId());
        }
        var users = attendance.findUserIds(session);
        if (!users.isEmpty()) {
            details.put("users", users);
        }
        return details;
    }

    /** The host must be locked, so that its parallel requests cannot exceed the limit together. */
    private void requireRoomForOneMore(Caller caller) {
        if (!caller.admin() && sessions.countOpenOf(caller.id()) >= mostOpen) {
            throw ProblemException.conflict(
                    "too_many_sessions",
                    "You host " + mostOpen + " sessions that have not ended, and may not host more; stop or delete"
                            + " one.");
        }
    }

    /**
     * @param maxOpenSessionsPerHost how many sessions that have not ended a user may host who is not an administrator
     */
    @ConfigurationProperties
    record Settings(@DefaultValue("100") int maxOpenSessionsPerHost) {

        private static final int MOST = 1_000_000;

        Settings {
            UnusableSetting.unlessBetween(1, MOST, "MAX_OPEN_SESSIONS_PER_HOST", maxOpenSessionsPerHost);
        }
    }
}
