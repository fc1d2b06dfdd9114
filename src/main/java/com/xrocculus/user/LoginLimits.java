package com.xrocculus.user;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import com.xrocculus.settings.UnusableSetting;
import com.xrocculus.web.ClientAddress;
import com.xrocculus.web.Digests;
import com.xrocculus.web.Refusal;
import io.github.bucket4j.Bucket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.stereotype.Component;

/**
 * Limits failed logins: for each address, and for each name from one address, so that who attacks an account does
 * not lock its owner out. An attempt counts from its start, so that parallel ones cannot slip through, and is taken
 * back unless it fails. Kept in memory, for this node, and bounded whatever an attacker sends.
 */
@Component
public class LoginLimits {

    private static final Duration ACCOUNT_WINDOW = Duration.ofMinutes(10);
    private static final Duration ADDRESS_WINDOW = Duration.ofMinutes(1);

    /** How long a refused attempt is held, and how many are at once: never all threads of the server. */
    private static final Duration HOLD = Duration.ofMillis(500);

    private static final int MOST_HELD = 64;

    private final Semaphore held = new Semaphore(MOST_HELD);
    private final LoadingCache<String, Bucket> byAddress;
    private final LoadingCache<String, Bucket> byAccount;

    LoginLimits(Settings settings) {
        byAddress = buckets(settings.loginFailuresPerAddress(), ADDRESS_WINDOW, settings.loginFailuresRemembered());
        byAccount = buckets(settings.loginFailuresPerAccount(), ACCOUNT_WINDOW, settings.loginFailuresRemembered());
    }

    /**
     * Runs an attempt that has failed if its result is empty.
     *
     * @throws Refusal 429 if too many attempts from there have failed
     */
    public <T> Optional<T> attempt(String address, Supplier<Optional<T>> attempt) {
        return count(byAddress.get(ClientAddress.networkOf(address)), attempt);
    }

    /**
     * Runs an attempt that has failed if its result is empty.
     *
     * @param name as it is compared
     * @throws Refusal 429 if too many attempts from there, or from there with this name, have failed
     */
    <T> Optional<T> attempt(String name, String address, Supplier<Optional<T>> attempt) {
        return attempt(address, () -> count(byAccount.get(keyOf(name, ClientAddress.networkOf(address))), attempt));
    }

    /** The same for an attempt within a login, from any address. */
    <T> Optional<T> attempt(long loginId, Supplier<Optional<T>> attempt) {
        return count(byAccount.get(keyOf("login " + loginId, "")), attempt);
    }

    /** Of one length, whatever was sent. */
    private static String keyOf(String account, String network) {
        return Digests.sha256Hex((network + " " + account).getBytes(StandardCharsets.UTF_8));
    }

    private <T> Optional<T> count(Bucket bucket, Supplier<Optional<T>> attempt) {
        var probe = bucket.tryConsumeAndReturnRemaining(1);
        if (!probe.isConsumed()) {
            slowDown();
            throw Refusal.tooManyAttempts(
                    Duration.ofNanos(probe.getNanosToWaitForRefill()).plusSeconds(1));
        }
        var failed = false;
        try {
            var result = attempt.get();
            failed = result.isEmpty();
            return result;
        } finally {
            if (!failed) {
                bucket.addTokens(1);
            }
        }
    }

    /** Who hammers without a pause would otherwise take the processor from everybody else. */
    private void slowDown() {
        if (held.tryAcquire()) {
            try {
                LockSupport.parkNanos(HOLD.toNanos());
            } finally {
                held.release();
            }
        }
    }

    private static LoadingCache<String, Bucket> buckets(int failures, Duration window, int most) {
        return Caffeine.newBuilder()
                .maximumSize(most)
                .expireAfterAccess(window)
                .build(key -> Bucket.builder()
                        .addLimit(limit -> limit.capacity(failures).refillGreedy(failures, window))
                        .build());
    }

    /**
     * @param loginFailuresPerAccount how many failed logins of one account from one address in 10 minutes
     * @param loginFailuresPerAddress how many failed logins from one address in a minute
     * @param loginFailuresRemembered of how many addresses, and of how many accounts
     */
    @ConfigurationProperties
    record Settings(
            @DefaultValue("10") int loginFailuresPerAccount,
            @DefaultValue("60") int loginFailuresPerAddress,
            @DefaultValue("50000") int loginFailuresRemembered) {

        private static final int MOST = 10_000_000;

        Settings {
            UnusableSetting.unlessBetween(1, MOST, "LOGIN_FAILURES_PER_ACCOUNT", loginFailuresPerAccount);
            UnusableSetting.unlessBetween(1, MOST, "LOGIN_FAILURES_PER_ADDRESS", loginFailuresPerAddress);
            UnusableSetting.unlessBetween(1, MOST, "LOGIN_FAILURES_REMEMBERED", loginFailuresRemembered);
        }
    }
}
