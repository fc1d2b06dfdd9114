package com.xrocculus.password;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import com.xrocculus.settings.UnusableSetting;
import com.xrocculus.web.Digests;
import com.xrocculus.web.problem.ProblemException;
import com.xrocculus.web.request.ClientAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.stereotype.Component;

/**
 * Limits failed logins: for each address, and for each name from one address, so that an attack on an account does not
 * lock its owner out. Parallel attempts cannot exceed a limit, and successful ones do not count. The counters are in
 * the memory of this node, which is bounded whatever an attacker sends.
 */
@Component
public class LoginLimits {

    private static final Duration NAME_WINDOW = Duration.ofMinutes(10);
    private static final Duration ADDRESS_WINDOW = Duration.ofMinutes(1);

    private static final int MOST_HELD = 48;
    private static final Duration HOLD = Duration.ofMillis(500);

    private final FailureLimiter limiter = new FailureLimiter(MOST_HELD, HOLD);
    private final LoadingCache<String, FailureCounter> byAddress;
    private final LoadingCache<String, FailureCounter> byName;
    private final LoadingCache<Long, FailureCounter> byLogin;

    LoginLimits(Settings settings) {
        var most = settings.loginFailuresRemembered();
        byAddress = counters(settings.loginFailuresPerAddress(), ADDRESS_WINDOW, most);
        byName = counters(settings.loginFailuresPerAccount(), NAME_WINDOW, most);
        byLogin = counters(settings.loginFailuresPerAccount(), NAME_WINDOW, most);
    }

    /**
     * Begins an attempt, which must be closed.
     *
     * @throws ProblemException 429 if too many attempts from this address have failed, 503 if too many are in flight
     */
    public Attempt begin(String address) {
        var network = ClientAddress.networkOf(address);
        return limiter.begin(network, List.of(() -> byAddress.get(network)));
    }

    /**
     * Begins an attempt, which must be closed.
     *
     * @param name in the form in which names are compared
     * @throws ProblemException 429 if too many attempts from this address, or with this name from this address, have
     *     failed, 503 if too many are in flight
     */
    public Attempt begin(String name, String address) {
        var network = ClientAddress.networkOf(address);
        var key = keyOf(name, network);
        return limiter.begin(key, List.of(() -> byAddress.get(network), () -> byName.get(key)));
    }

    /**
     * Begins an attempt within a login, from any address. It must be closed.
     *
     * @throws ProblemException 429 if too many attempts within this login have failed, 503 if too many are in flight
     */
    public Attempt begin(long loginId) {
        return limiter.begin("login " + loginId, List.of(() -> byLogin.get(loginId)));
    }

    /** A key of fixed length for a name of any length. */
    private static String keyOf(String name, String network) {
        return Digests.sha256Hex((network + " " + name).getBytes(StandardCharsets.UTF_8));
    }

    private static <K> LoadingCache<K, FailureCounter> counters(int failures, Duration window, int most) {
        return Caffeine.newBuilder()
                .maximumSize(most)
                .expireAfterAccess(window)
                .build(key -> new FailureCounter(failures, window));
    }

    /**
     * @param loginFailuresPerAccount how many failed logins with one username or email from one address in 10 minutes,
     *     and how many wrong current passwords within one login
     * @param loginFailuresPerAddress how many failed logins from one address in a minute
     * @param loginFailuresRemembered of how many addresses, of how many names, and of how many logins
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
