package com.xrocculus.login;

import com.xrocculus.journal.Journal;
import com.xrocculus.journal.Subject;
import com.xrocculus.password.PasswordChanged;
import com.xrocculus.user.UserDeleted;
import com.xrocculus.user.UserDisabled;
import com.xrocculus.user.UserService;
import com.xrocculus.web.list.ListFilter;
import com.xrocculus.web.list.ListPage;
import com.xrocculus.web.list.ListQuery;
import com.xrocculus.web.list.ListReader;
import com.xrocculus.web.problem.ProblemException;
import com.xrocculus.web.request.Caller;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.domain.PredicateSpecification;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Lists and ends logins. Users may do so for their own logins, administrators for those of all users. */
@Service
class LoginService {

    /** The id of no login. */
    private static final long NONE = 0;

    private static final Limit PURGE_BATCH = Limit.of(1_000);

    private final UserService users;
    private final LoginRepository logins;
    private final ListReader lists;
    private final ApplicationEventPublisher events;
    private final Journal journal;
    private final Clock clock;

    LoginService(
            UserService users,
            LoginRepository logins,
            ListReader lists,
            ApplicationEventPublisher events,
            Journal journal,
            Clock clock) {
        this.users = users;
        this.logins = logins;
        this.lists = lists;
        this.events = events;
        this.journal = journal;
        this.clock = clock;
    }

    ListPage<LoginResponse> list(Caller caller, long userId, ListQuery page) {
        users.get(caller, userId);
        var now = clock.instant();
        PredicateSpecification<Login> active = (login, builder) -> builder.and(
                builder.equal(login.get("user").get("id"), userId),
                builder.isNull(login.get("endedAt")),
                builder.greaterThan(login.get("expiresAt"), now));
        return lists.read(logins, new ListFilter<>(active), page, login -> LoginResponse.of(login, caller));
    }

    @Transactional
    void end(Caller caller, long id) {
        if (logins.end(id, caller.id(), clock.instant()) == 0) {
            throw ProblemException.notFound("login", id);
        }
        recordEnded(caller, id, caller.id());
    }

    @Transactional
    void endAll(Caller caller, long userId) {
        users.get(caller, userId);
        endAllBut(NONE, userId, caller);
    }

    @EventListener
    void on(PasswordChanged changed) {
        var by = changed.by();
        endAllBut(by == null ? NONE : by.loginId(), changed.userId(), by);
    }

    @EventListener
    void on(UserDisabled disabled) {
        endAllBut(NONE, disabled.userId(), disabled.by());
    }

    @EventListener
    void on(UserDeleted deleted) {
        endAllBut(NONE, deleted.user().getId(), deleted.by());
    }

    private void endAllBut(long kept, long userId, @Nullable Caller by) {
        events.publishEvent(new LoginsEnded(userId, by));
        var now = clock.instant();
        var active = logins.lockAll(userId, now);
        logins.endAll(userId, kept, now);
        active.stream().filter(id -> id != kept).forEach(id -> recordEnded(by, id, userId));
    }

    private void recordEnded(@Nullable Caller by, long id, long userId) {
        journal.record(by, "login.ended", Subject.login(id), Map.of("user", userId));
    }

    /**
     * Deletes ended and expired logins, in small batches, so that no other request waits long. Other nodes can do this
     * at the same time.
     */
    @Scheduled(fixedDelayString = "PT1H")
    void purge() {
        var now = clock.instant();
        purge(limit -> logins.findExpired(now, limit));
        purge(limit -> logins.findEnded(now, limit));
    }

    private void purge(Function<Limit, List<Long>> finding) {
        List<Long> found;
        do {
            found = finding.apply(PURGE_BATCH);
            logins.deleteAll(found);
        } while (found.size() == PURGE_BATCH.max());
    }
}
