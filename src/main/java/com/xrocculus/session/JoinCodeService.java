package com.xrocculus.session;

import com.xrocculus.journal.Journal;
import com.xrocculus.journal.Subject;
import com.xrocculus.password.ShortCode;
import com.xrocculus.web.problem.ProblemException;
import com.xrocculus.web.request.Caller;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The codes with which any user can join a session until it ends. */
@Service
@Transactional
public class JoinCodeService {

    public static final int LETTERS = 6;

    /**
     * More codes in use would be easier to guess. Simultaneous requests can exceed this by a few, which the limit of wrong
     * guesses allows for.
     */
    private static final int MOST_IN_USE = 600;

    private final SessionRepository sessions;
    private final SessionAccess access;
    private final Journal journal;

    JoinCodeService(SessionRepository sessions, SessionAccess access, Journal journal) {
        this.sessions = sessions;
        this.access = access;
        this.journal = journal;
    }

    public SessionResponse renew(Caller caller, long id) {
        var session = access.lockHosted(caller, id);
        open(session);
        journal.record(caller, "session.updated", Subject.session(id), Map.of("join_code", "renewed"));
        return access.respond(caller, sessions.saveAndFlush(session));
    }

    /** Gives the session a new code. */
    void open(Session session) {
        if (session.getJoinCode() == null && count() >= MOST_IN_USE) {
            throw ProblemException.conflict(
                    "too_many_join_codes",
                    MOST_IN_USE
                            + " sessions have join codes, and no more can have one; remove a code or stop a session.");
        }
        session.openWith(unused());
    }

    private String unused() {
        var code = ShortCode.generate(LETTERS);
        return sessions.existsByJoinCode(code) ? unused() : code;
    }

    public void remove(Caller caller, long id) {
        if (access.lockHosted(caller, id).removeJoinCode()) {
            journal.record(caller, "session.updated", Subject.session(id), Map.of("join_code", "removed"));
        }
    }

    /** The id of the session that has not ended and can be joined with this code. */
    @Transactional(readOnly = true)
    public Optional<Long> findSessionId(String joinCode) {
        return sessions.findIdByJoinCode(joinCode);
    }

    /** The number of join codes in use. */
    @Transactional(readOnly = true)
    public long count() {
        return sessions.countJoinCodes();
    }
}
