package com.xrocculus.pairing;

import com.xrocculus.journal.Journal;
import com.xrocculus.journal.Subject;
import com.xrocculus.login.token.GrantedLogin;
import com.xrocculus.login.token.LoginOrigin;
import com.xrocculus.login.token.NewLoginService;
import com.xrocculus.user.User;
import com.xrocculus.user.UserLocks;
import com.xrocculus.web.problem.ProblemException;
import com.xrocculus.web.request.ClientAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The side of the device: starts pairings, and polls for the login. Anybody may use it. */
@Service
class DeviceService {

    /** Parallel requests can exceed these numbers by the number of database connections. */
    private static final int MOST_OPEN = 1000;

    private static final int MOST_OPEN_PER_NETWORK = 100;

    /** How long an expired pairing is kept, so that its device gets to know the reason. */
    private static final Duration KEPT = Duration.ofMinutes(10);

    private static final int PURGE_BATCH = 100;

    private final PairingRepository pairings;
    private final PairingCodes codes;
    private final UserLocks users;
    private final NewLoginService logins;
    private final Journal journal;
    private final Clock clock;

    DeviceService(
            PairingRepository pairings,
            PairingCodes codes,
            UserLocks users,
            NewLoginService logins,
            Journal journal,
            Clock clock) {
        this.pairings = pairings;
        this.codes = codes;
        this.users = users;
        this.logins = logins;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * @param service the address of this service as the device knows it
     */
    @Transactional
    StartedPairing start(LoginOrigin origin, String service) {
        var now = clock.instant();
        var network = ClientAddress.networkOf(origin.address());
        if (pairings.countOpen(network, now) >= MOST_OPEN_PER_NETWORK) {
            throw ProblemException.tooManyRequests(
                    Duration.ofMinutes(1),
                    "Too many devices at this address wait to be paired; try again in a minute.");
        }
        if (pairings.countOpen(now) >= MOST_OPEN) {
            throw ProblemException.unavailable("Too many devices wait to be paired; try again soon.");
        }
        var deviceCode = codes.newDeviceCode();
        var userCode = codes.newUserCode();
        var pairing = pairings.save(new Pairing(
                codes.hashOfDeviceCode(deviceCode),
                codes.hashOfUserCode(userCode),
                origin.device(),
                origin.address(),
                network,
                now));
        journal.recordStranger(origin.address(), "pairing.requested", Subject.pairing(pairing.getId()), Map.of());
        return StartedPairing.of(deviceCode, userCode, service);
    }

    /**
     * Exchanges the device code for a login, once.
     *
     * @return empty if the code is unknown, or has been exchanged before
     * @throws ProblemException 400 with an error of RFC 8628 (section 3.5) if the device is not approved; a poll that is
     *     too early is still recorded
     */
    @Transactional(noRollbackFor = ProblemException.class)
    Optional<GrantedLogin> poll(String deviceCode, String address) {
        var hash = codes.hashOfDeviceCode(deviceCode);
        var user = lockApprovedUser(hash);
        var locked = pairings.lockByDeviceCode(hash);
        if (locked.isEmpty() || locked.get().getState() == PairingState.REDEEMED) {
            return Optional.empty();
        }
        var pairing = locked.get();
        var now = clock.instant();
        requireOpen(pairing, now);
        // Approved after the user was looked up: the next poll finds the user.
        if (pairing.getState() == PairingState.PENDING || user == null) {
            throw pairing.poll(now) ? authorizationPending() : slowDown();
        }
        pairing.redeem();
        return Optional.of(logins.create(user, new LoginOrigin(pairing.getDevice(), address)));
    }

    /** Users are locked before pairings. If the user is disabled or deleted, the approval is withdrawn. */
    private @Nullable User lockApprovedUser(String deviceCodeHash) {
        return pairings.findApprovedUser(deviceCodeHash)
                .flatMap(users::lock)
                .filter(User::isActive)
                .orElse(null);
    }

    private static void requireOpen(Pairing pairing, Instant now) {
        if (pairing.isExpired(now)) {
            throw ProblemException.malformed("expired_token", "The codes have expired; ask for new ones.");
        }
        if (pairing.getState() == PairingState.DENIED) {
            throw ProblemException.malformed("access_denied", "The pairing was denied.");
        }
    }

    private static ProblemException authorizationPending() {
        return ProblemException.malformed(
                "authorization_pending", "Nobody has approved the pairing yet; ask again after the interval.");
    }

    private static ProblemException slowDown() {
        return ProblemException.malformed("slow_down", "Polled too early; wait 5 seconds longer between requests.");
    }

    /** Deletes expired pairings in small batches, so that no other request waits long. */
    @Scheduled(fixedDelayString = "PT10M")
    void purge() {
        var before = clock.instant().minus(KEPT);
        List<Long> expired;
        do {
            expired = pairings.findExpired(before, Limit.of(PURGE_BATCH));
            pairings.deleteAll(expired);
        } while (expired.size() == PURGE_BATCH);
    }
}
