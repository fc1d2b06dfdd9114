package com.xrocculus.password;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import com.xrocculus.web.problem.ProblemException;
import com.xrocculus.web.request.ClientAddress;
import java.time.Duration;
import java.util.List;

/**
 * Limits wrong guesses of {@link ShortCode}s of one kind: for each user, for each address and in total. A limit for each
 * user prevents that one user exhausts the total. The counters are in the memory of this node.
 */
public final class CodeLimits {

    private static final int MOST_HELD = 16;
    private static final Duration HOLD = Duration.ofMillis(500);
    private static final int MOST_REMEMBERED = 50_000;

    private final FailureLimiter limiter = new FailureLimiter(MOST_HELD, HOLD);
    private final LoadingCache<Long, FailureCounter> byUser;
    private final LoadingCache<String, FailureCounter> byAddress;
    private final FailureCounter total;

    /**
     * The limits apply to each {@code window}. Within one window, twice as many guesses are possible, because guesses
     * that were saved up before it are added to those of the window.
     */
    public CodeLimits(int perUser, int perAddress, int inTotal, Duration window) {
        byUser = counters(perUser, window);
        byAddress = counters(perAddress, window);
        total = new FailureCounter(inTotal, window);
    }

    /**
     * Begins an attempt, which must be closed.
     *
     * @throws ProblemException 429 if too many guesses were wrong, 503 if too many are in flight
     */
    public Attempt begin(long userId, String address) {
        var network = ClientAddress.networkOf(address);
        return limiter.begin(
                "user " + userId, List.of(() -> byUser.get(userId), () -> byAddress.get(network), () -> total));
    }

    private static <K> LoadingCache<K, FailureCounter> counters(int guesses, Duration window) {
        return Caffeine.newBuilder()
                .maximumSize(MOST_REMEMBERED)
                .expireAfterAccess(window)
                .build(key -> new FailureCounter(guesses, window));
    }
}
