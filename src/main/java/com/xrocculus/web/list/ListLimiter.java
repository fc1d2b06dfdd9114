package com.xrocculus.web.list;

import com.xrocculus.web.problem.ProblemException;
import com.xrocculus.web.request.Caller;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Limits each user to three lists in progress on this node, so that one user cannot block the others. */
@Component
class ListLimiter implements HandlerInterceptor, WebMvcConfigurer {

    private static final int MOST_AT_ONCE = 3;

    /** Maximum of waiting requests for each user. Before Java 21, each of them blocks a thread of the server. */
    private static final int MOST_WAITING = 50;

    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final ConcurrentMap<Long, Lists> byUser = new ConcurrentHashMap<>();

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this);
    }

    /**
     * @throws ProblemException 429 if too many of the user's requests wait, or none of the user's lists ends within a
     *     second
     */
    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (isList(handler)) {
            var user = userOf(request);
            if (!enter(user).admit()) {
                leave(user);
                throw ProblemException.tooManyRequests(
                        PATIENCE, "You have " + MOST_AT_ONCE + " lists under way; wait for one of them to end.");
            }
        }
        return true;
    }

    @Override
    public void afterCompletion(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable Exception exception) {
        if (isList(handler)) {
            byUser.computeIfPresent(
                    userOf(request), (id, present) -> present.released().withOneLess());
        }
    }

    private static boolean isList(Object handler) {
        return handler instanceof HandlerMethod method && ListQuery.isTakenBy(method);
    }

    private static long userOf(HttpServletRequest request) {
        return Caller.of(request)
                .map(Caller::id)
                .orElseThrow(() -> new IllegalStateException("Only users who are logged in may read lists."));
    }

    private Lists enter(long user) {
        return byUser.compute(user, (id, present) -> (present == null ? new Lists() : present).withOneMore());
    }

    private void leave(long user) {
        byUser.computeIfPresent(user, (id, present) -> present.withOneLess());
    }

    /** The lists of one user: those in progress, and {@code count} including those that wait. */
    private static final class Lists {

        private final Semaphore slots = new Semaphore(MOST_AT_ONCE, true);
        private int count;

        Lists withOneMore() {
            count++;
            return this;
        }

        @Nullable
        Lists withOneLess() {
            count--;
            return count == 0 ? null : this;
        }

        Lists released() {
            slots.release();
            return this;
        }

        boolean admit() {
            try {
                var patience = slots.getQueueLength() < MOST_WAITING ? PATIENCE : Duration.ZERO;
                return slots.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
    }
}
