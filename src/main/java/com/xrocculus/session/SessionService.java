package com.xrocculus.session;

import com.xrocculus.journal.Journal;
import com.xrocculus.journal.Subject;
import com.xrocculus.web.conditional.EntityTag;
import com.xrocculus.web.list.ListPage;
import com.xrocculus.web.list.ListQuery;
import com.xrocculus.web.list.ListReader;
import com.xrocculus.web.request.Caller;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Any user may create a session and becomes its host. {@link SessionAccess} decides who may do what with it. */
@Service
@Transactional
class SessionService {

    private final SessionRepository sessions;
    private final SessionAccess access;
    private final AttendanceService attendance;
    private final ListReader lists;
    private final Journal journal;
    private final Clock clock;

    SessionService(
            SessionRepository sessions,
            SessionAccess access,
            AttendanceService attendance,
            ListReader lists,
            Journal journal,
            Clock clock) {
        this.sessions = sessions;
        this.access = access;
        this.attendance = attendance;
        this.lists = lists;
        this.journal = journal;
        this.clock = clock;
    }

    @Transactional(propagation = Propagation.SUPPORTS)
    ListPage<SessionResponse> list(Caller caller, SessionFilter filter, ListQuery page) {
        return lists.readInBatches(sessions, filter.toSpecification(caller), page, attendance::withUsers);
    }

    @Transactional(readOnly = true)
    SessionResponse get(Caller caller, long id) {
        return attendance.withUsers(access.visible(caller, id));
    }

    SessionResponse create(Caller caller, CreateSession request) {
        var invited = attendance.lockInvited(caller, Objects.requireNonNullElse(request.users(), List.of()));
        var session = new Session(request.name(), caller.id(), clock.instant());
        if (request.state() == SessionState.ACTIVE) {
            session.start(clock.instant());
        }
        sessions.saveAndFlush(session);
        attendance.admitAll(session, invited);
        journal.record(caller, "session.created", Subject.session(session.getId()));
        return attendance.withUsers(session);
    }

    SessionResponse update(Caller caller, long id, @Nullable String ifMatch, UpdateSession change) {
        var session = access.lockHosted(caller, id);
        EntityTag.require(ifMatch, attendance.withUsers(session));
        if (change.name() != null && session.rename(change.name())) {
            journal.record(caller, "session.updated", Subject.session(id));
        }
        return attendance.withUsers(sessions.saveAndFlush(session));
    }

    SessionResponse start(Caller caller, long id) {
        var session = access.lockHosted(caller, id);
        if (session.start(clock.instant())) {
            attendance.endOfDeletedUsers(caller, session);
            journal.record(caller, "session.started", Subject.session(id));
        }
        return attendance.withUsers(sessions.saveAndFlush(session));
    }

    SessionResponse stop(Caller caller, long id) {
        var session = access.lockHosted(caller, id);
        if (session.stop(clock.instant())) {
            journal.record(caller, "session.stopped", Subject.session(id));
        }
        return attendance.withUsers(sessions.saveAndFlush(session));
    }

    void delete(Caller caller, long id, @Nullable String ifMatch) {
        var session = access.lockHosted(caller, id);
        EntityTag.require(ifMatch, attendance.withUsers(session));
        sessions.delete(session);
        journal.record(caller, "session.deleted", Subject.session(id));
    }
}
