package com.xrocculus.login;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.xrocculus.journal.JournalEntry;
import com.xrocculus.journal.JournalFollower;
import com.xrocculus.journal.JournalListener;
import com.xrocculus.journal.Subject;
import com.xrocculus.web.conditional.HeldRequests;
import com.xrocculus.web.request.Caller;
import com.xrocculus.web.request.CurrentCallers;
import com.xrocculus.web.stream.EventStreams;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Finds who made a login. Remembers active logins, so that most requests do not read them from the database, until the
 * journal tells that the login or its user has changed. Its streams end before other listeners send them later changes.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class Callers implements JournalListener, CurrentCallers {

    private static final int MOST_LOGINS = 50_000;

    /** The types of subjects whose changes can end a login or change its caller. */
    private static final Set<String> SUBJECT_TYPES = Set.of("user", "login");

    /** For how long changes that other nodes made may remain unknown if the database does not respond. */
    private static final Duration MOST_BEHIND = Duration.ofSeconds(5);

    private final LoginRepository logins;
    private final JournalFollower journal;
    private final HeldRequests held;
    private final EventStreams streams;
    private final Clock clock;
    private final Cache<Long, Known> known =
            Caffeine.newBuilder().maximumSize(MOST_LOGINS).build();
    private volatile long changes;

    Callers(LoginRepository logins, JournalFollower journal, HeldRequests held, EventStreams streams, Clock clock) {
        this.logins = logins;
        this.journal = journal;
        this.held = held;
        this.streams = streams;
        this.clock = clock;
    }

    /** The caller without an address. */
    private record Known(Caller caller, Instant expiresAt) {

        static Known of(Login login) {
            return new Known(login.getUser().toCaller(login.getId(), ""), login.getExpiresAt());
        }
    }

    /**
     * @param address the IP address of the client
     * @return empty if the login has expired or ended, or its user is disabled or deleted
     */
    Optional<Caller> find(AccessTokens.Bearer bearer, String address) {
        return find(bearer.loginId())
                .filter(login -> login.caller().is(bearer.userId()))
                .map(login -> login.caller().at(address));
    }

    private Optional<Known> find(long loginId) {
        var now = clock.instant();
        return remembered(loginId).or(() -> read(loginId, now)).filter(login -> now.isBefore(login.expiresAt()));
    }

    private Optional<Known> remembered(long loginId) {
        return journal.isWithin(MOST_BEHIND, SUBJECT_TYPES)
                ? Optional.ofNullable(known.getIfPresent(loginId))
                : Optional.empty();
    }

    private Optional<Known> read(long loginId, Instant now) {
        var before = changes;
        var login = logins.findWithUser(loginId)
                .filter(found -> found.isActive(now))
                .map(Known::of);
        login.ifPresent(found -> remember(loginId, found, before));
        return login;
    }

    /** Unless there was a change, because the login may have been read before it. */
    private synchronized void remember(long loginId, Known login, long changesBefore) {
        if (changes == changesBefore) {
            known.put(loginId, login);
        }
    }

    private synchronized void countChange() {
        changes++;
    }

    @Override
    public void onEntries(List<JournalEntry> entries) {
        var users = changed("user", entries);
        var changedLogins = changed("login", entries);
        if (users.isEmpty() && changedLogins.isEmpty()) {
            return;
        }
        countChange();
        known.asMap().values().removeIf(login -> users.contains(login.caller().id()));
        known.invalidateAll(changedLogins);
        Predicate<Caller> isAffected =
                caller -> users.contains(caller.id()) || changedLogins.contains(caller.loginId());
        held.continueOf(isAffected);
        // Most changes of a user leave permissions as they are, and a new login can be used before its entry is read.
        streams.endOf(isAffected.and(caller -> !isCurrent(caller)));
    }

    @Override
    public boolean isCurrent(Caller caller) {
        return find(caller.loginId())
                .filter(login -> login.caller().admin() == caller.admin())
                .isPresent();
    }

    private static Set<Long> changed(String type, List<JournalEntry> entries) {
        return entries.stream()
                .map(JournalEntry::getSubject)
                .filter(subject -> subject.type().equals(type) && subject.id() != null)
                .map(Subject::id)
                .collect(Collectors.toSet());
    }

    @Override
    public void onGap() {
        countChange();
        known.invalidateAll();
        held.continueOf(caller -> true);
        streams.endAll();
    }
}
