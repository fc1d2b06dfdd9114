package com.xrocculus.web.request;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import com.xrocculus.settings.UnusableSetting;
import com.xrocculus.web.problem.ProblemException;
import io.github.bucket4j.Bucket;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Limits how many writes a user may request on this node in a minute, whether they succeed or not. A user who paused
 * may request as many at once. The limit does not apply to administrators, nor to routes with {@link UncountedWrite}.
 */
@Component
public class WriteLimiter implements HandlerInterceptor, WebMvcConfigurer {

    private static final Duration WINDOW = Duration.ofMinutes(1);

    /** The least recent user is forgotten if there are more. */
    private static final int MOST_USERS = 50_000;

    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

    private final int perMinute;
    private final LoadingCache<Long, Bucket> byUser;

    WriteLimiter(Settings settings) {
        perMinute = settings.writesPerMinute();
        byUser = Caffeine.newBuilder()
                .maximumSize(MOST_USERS)
                .expireAfterAccess(WINDOW)
                .build(user -> Bucket.builder()
                        .addLimit(limit -> limit.capacity(perMinute).refillGreedy(perMinute, WINDOW))
                        .build());
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this);
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (!SAFE.contains(request.getMethod()) && handler instanceof HandlerMethod method && isCounted(method)) {
            Caller.of(request).ifPresent(this::count);
        }
        return true;
    }

    /**
     * Counts a write. Must be called by routes that write although their method is safe.
     *
     * @throws ProblemException 429 if the caller has requested too many
     */
    public void count(Caller caller) {
        if (caller.admin()) {
            return;
        }
        var bucket = byUser.get(caller.id()).tryConsumeAndReturnRemaining(1);
        if (!bucket.isConsumed()) {
            var wait = Duration.ofNanos(bucket.getNanosToWaitForRefill()).plusSeconds(1);
            throw ProblemException.tooManyRequests(
                    wait,
                    "You may make " + perMinute + " changes a minute; try again in " + wait.toSeconds() + " seconds.");
        }
    }

    /** Whether requests of logged-in users to this route are counted. */
    public static boolean isCounted(HandlerMethod route) {
        var mapping = AnnotatedElementUtils.findMergedAnnotation(route.getMethod(), RequestMapping.class);
        return mapping != null
                && !route.hasMethodAnnotation(UncountedWrite.class)
                && Arrays.stream(mapping.method()).anyMatch(method -> !SAFE.contains(method.name()));
    }

    /**
     * @param writesPerMinute how many writes a user who is not an administrator may request in a minute
     */
    @ConfigurationProperties
    record Settings(@DefaultValue("300") int writesPerMinute) {

        private static final int MOST = 1_000_000;

        Settings {
            UnusableSetting.unlessBetween(1, MOST, "WRITES_PER_MINUTE", writesPerMinute);
        }
    }
}
