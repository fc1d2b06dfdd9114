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
import java.util.Optional;
import java.util.function.Supplier;
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

    private final FailureLimiter limiter = new FailureLimiter();
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
     * Runs an attempt that has failed if its result is empty.
     *
     * @throws ProblemException 429 if too many attempts from there have failed, 503 if too many are in flight
     */
    public <T> Optional<T> attempt(String address, Supplier<Optional<T>> attempt) {
        var network = ClientAddress.networkOf(address);
        return limiter.run(network, List.of(() -> byAddress.get(network)), attempt);
    }

    /**
     * Runs an attempt that has failed if its result is empty.
     *
     * @param name as it is compared
     * @throws ProblemException 429 if too many attempts from there, or from there with this name, have failed, 503 if too many
     *     are in flight
     */
    public <T> Optional<T> attempt(String name, String address, Supplier<Optional<T>> attempt) {
        var network = ClientAddress.networkOf(address);
        var key = keyOf(name, network);
        return limiter.run(key, List.of(() -> byAddress.get(network), () -> byName.get(key)), attempt);
    }

    /** The same for an attempt within a login, from any address. */
    public <T> Optional<T> attempt(long loginId, Supplier<Optional<T>> attempt) {
        return limiter.run("login " + loginId, List.of(() -> byLogin.get(loginId)), attempt);
    }

    /** Of one length, whatever was sent. */
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
