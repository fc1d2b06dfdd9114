package com.xrocculus.session;

import com.xrocculus.web.problem.ProblemException;
import com.xrocculus.web.request.Caller;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Finds sessions for a caller. An administrator may see and change all sessions. Other users may see those that they
 * host or are in, and change those that they host. A session that a caller may not see is a 404, one that the caller
 * may see but not change a 403.
 */
@Component
class SessionAccess {

    private final SessionRepository sessions;
    private final AttendanceRepository attendances;

    SessionAccess(SessionRepository sessions, AttendanceRepository attendances) {
        this.sessions = sessions;
        this.attendances = attendances;
    }

    Session visible(Caller caller, long id) {
        return visible(caller, id, sessions.findById(id));
    }

    Session lockVisible(Caller caller, long id) {
        return visible(caller, id, sessions.lock(id));
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

    private Session visible(Caller caller, long id, Optional<Session> found) {
        return found.filter(session ->
                        caller.admin() || session.isHostedBy(caller.id()) || attendances.isPresent(id, caller.id()))
                .orElseThrow(() -> ProblemException.notFound("session", id));
    }
}
