package com.xrocculus.pairing;

import com.xrocculus.journal.Journal;
import com.xrocculus.journal.Subject;
import com.xrocculus.login.LoginsEnded;
import com.xrocculus.password.CodeLimits;
import com.xrocculus.user.User;
import com.xrocculus.user.UserLocks;
import com.xrocculus.web.problem.ProblemException;
import com.xrocculus.web.request.Caller;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/** Lets users read, approve and deny pairings. Any user who knows a code may do so, within limits on guessing. */
@Service
class PairingService {

    /**
     * Of 20^8 = 2.56e10 codes, about 1000 are open at most. The chance that one of 1000 guesses hits any of them is 1000 *
     * 1000 / 2.56e10 = 0.4e-4. Many users can have one address.
     */
    private static final CodeLimits.Limits WRONG_CODES = new CodeLimits.Limits("pairing", 20, 50, 1000);

    private final CodeLimits guesses;
    private final PairingRepository pairings;
    private final PairingCodes codes;
    private final UserLocks users;
    private final Journal journal;
    private final TransactionOperations transaction;
    private final Clock clock;

    PairingService(
            CodeLimits guesses,
            PairingRepository pairings,
            PairingCodes codes,
            UserLocks users,
            Journal journal,
            TransactionOperations transaction,
            Clock clock) {
        this.guesses = guesses;
        this.pairings = pairings;
        this.codes = codes;
        this.users = users;
        this.journal = journal;
        this.transaction = transaction;
        this.clock = clock;
    }

    Pairing get(Caller caller, String userCode) {
        return pairings.findById(find(caller, userCode))
                .filter(pairing -> pairing.isPending(clock.instant()))
                .orElseThrow(PairingService::unknownCode);
    }

    /**
     * @param userId the user whom the device is logged in as, if it is not the caller
     */
    void approve(Caller caller, String userCode, @Nullable Long userId) {
        var loggedIn = Objects.requireNonNullElse(userId, caller.id());
        if (!caller.is(loggedIn)) {
            caller.requireAdmin();
        }
        var id = find(caller, userCode);
        transaction.executeWithoutResult(status -> approve(caller, id, loggedIn));
    }

    void deny(Caller caller, String userCode) {
        var id = find(caller, userCode);
        transaction.executeWithoutResult(status -> deny(caller, id));
    }

    private void approve(Caller caller, long id, long loggedIn) {
        lockUsers(caller, loggedIn);
        var pairing = lock(id);
        if (pairing.wasApproved(caller.id(), loggedIn)) {
            return; // a repeated request
        }
        requirePending(pairing);
        pairing.approve(caller.id(), loggedIn);
        journal.record(caller, "pairing.approved", Subject.pairing(id), Map.of("user", loggedIn));
    }

    private void deny(Caller caller, long id) {
        lockUsers(caller, caller.id());
        var pairing = lock(id);
        if (pairing.wasDenied(caller.id())) {
            return; // a repeated request
        }
        requirePending(pairing);
        pairing.deny(caller.id());
        journal.record(caller, "pairing.denied", Subject.pairing(id));
    }

    /** When all logins of a user are ended, somebody who has got hold of one must not get another one by pairing. */
    @EventListener
    void on(LoginsEnded ended) {
        for (var pairing : pairings.lockApproved(ended.userId())) {
            pairing.withdraw();
            journal.record(
                    ended.by(), "pairing.denied", Subject.pairing(pairing.getId()), Map.of("reason", "logins_ended"));
        }
    }

    /** Finds the pairing with this code, in any state. A wrong code counts as a guess, and a malformed one does not. */
    private long find(Caller caller, String userCode) {
        var hash = codes.hashOfTypedCode(userCode).orElseThrow(PairingService::unknownCode);
        return guesses.guess(caller, WRONG_CODES, () -> pairings.findIdByUserCode(hash, clock.instant()))
                .orElseThrow(PairingService::unknownCode);
    }

    /** Locks the users that the decision refers to. Both must be active. */
    private void lockUsers(Caller caller, long loggedIn) {
        var active = users.lockAll(Set.copyOf(List.of(caller.id(), loggedIn))).stream()
                .filter(User::isActive)
                .map(User::getId)
                .toList();
        if (!active.contains(caller.id())) {
            throw Caller.deleted();
        }
        if (!active.contains(loggedIn)) {
            throw ProblemException.invalid("user_id", "must be the id of an active user");
        }
    }

    private Pairing lock(long id) {
        return pairings.lock(id).orElseThrow(PairingService::unknownCode);
    }

    private void requirePending(Pairing pairing) {
        if (!pairing.isPending(clock.instant())) {
            throw unknownCode();
        }
    }

    private static ProblemException unknownCode() {
        return ProblemException.notFound("No device waits with this code; it may have expired or been used.");
    }
}
