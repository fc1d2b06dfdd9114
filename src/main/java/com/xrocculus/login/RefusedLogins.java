package com.xrocculus.login;

import com.xrocculus.journal.Journal;
import com.xrocculus.journal.Subject;
import com.xrocculus.web.request.ClientAddress;
import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Records refused logins, with a bound on how much a flood of them can write. The first refusal of an address is an
 * entry at once. Further refusals within the same minute become one more entry, with their count, when the minute ends.
 */
@Component
public class RefusedLogins {

    private static final Logger log = LoggerFactory.getLogger(RefusedLogins.class);
    private static final Duration MINUTE = Duration.ofMinutes(1);

    /** Refusals of further addresses are counted together. */
    private static final int MOST_ADDRESSES = 10_000;

    private static final String OTHERS = "";
    private static final int MOST_USERS = 10;

    private final Journal journal;
    private final TransactionOperations transaction;
    private final Clock clock;
    private final Map<String, Refusals> byNetwork = new HashMap<>();

    RefusedLogins(Journal journal, TransactionOperations transaction, Clock clock) {
        this.journal = journal;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Never fails, because the client must get its refusal.
     *
     * @param user whose name was given, or null if there is no such user
     */
    public void record(String address, @Nullable Long user) {
        if (isFirst(address, user)) {
            var first = new Refusals(address, clock.instant());
            first.add(user);
            write(first);
        }
    }

    private synchronized boolean isFirst(String address, @Nullable Long user) {
        var network = ClientAddress.networkOf(address);
        var known = byNetwork.get(network);
        if (known == null && byNetwork.size() < MOST_ADDRESSES) {
            byNetwork.put(network, new Refusals(address, clock.instant()));
            return true;
        }
        if (known == null) {
            known = byNetwork.computeIfAbsent(OTHERS, any -> new Refusals(null, clock.instant()));
        }
        known.add(user);
        return false;
    }

    @Scheduled(fixedDelayString = "PT5S")
    void writeEnded() {
        removeSince(clock.instant().minus(MINUTE)).forEach(this::write);
    }

    @PreDestroy
    void writeAll() {
        removeSince(Instant.MAX).forEach(this::write);
    }

    private synchronized List<Refusals> removeSince(Instant end) {
        var ended = new ArrayList<Refusals>();
        byNetwork.values().removeIf(refusals -> {
            var hasEnded = !refusals.start.isAfter(end);
            if (hasEnded && refusals.count > 0) {
                ended.add(refusals);
            }
            return hasEnded;
        });
        return ended;
    }

    private void write(Refusals refusals) {
        try {
            transaction.executeWithoutResult(status ->
                    journal.recordStranger(refusals.address, "login.refused", Subject.noLogin(), refusals.details()));
        } catch (RuntimeException failure) {
            log.error("Refused logins could not be recorded: {}", refusals.details(), failure);
        }
    }

    /** Those of one minute from one address. */
    private static final class Refusals {

        private final @Nullable String address;
        private final Instant start;
        private final TreeSet<Long> users = new TreeSet<>();
        private int count;

        Refusals(@Nullable String address, Instant start) {
            this.address = address;
            this.start = start;
        }

        void add(@Nullable Long user) {
            count++;
            if (user != null && users.size() < MOST_USERS) {
                users.add(user);
            }
        }

        Map<String, ?> details() {
            return Map.of("count", count, "users", List.copyOf(users));
        }
    }
}
