package com.xrocculus;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;

/** Sends requests at the same moment, each from a thread of its own. */
public final class Simultaneous {

    private Simultaneous() {}

    /** The statuses of the answers, in the order of the requests. */
    @SafeVarargs
    public static List<Integer> statuses(Supplier<ResponseSpec>... requests) {
        return statuses(requests.length, number -> requests[number].get());
    }

    /**
     * @param request sends the request of a number from 0 to {@code count - 1}
     */
    public static List<Integer> statuses(int count, IntFunction<ResponseSpec> request) {
        var start = new CyclicBarrier(count);
        var threads = Executors.newFixedThreadPool(count);
        try {
            var answers = new ArrayList<Future<Integer>>();
            for (var i = 0; i < count; i++) {
                var number = i;
                answers.add(threads.submit(() -> {
                    start.await();
                    return status(request.apply(number));
                }));
            }
            var statuses = new ArrayList<Integer>();
            for (var answer : answers) {
                statuses.add(answer.get(1, TimeUnit.MINUTES));
            }
            return statuses;
        } catch (InterruptedException | ExecutionException | TimeoutException failure) {
            throw new AssertionError(failure);
        } finally {
            threads.shutdownNow();
        }
    }

    private static int status(ResponseSpec answer) {
        return answer.expectBody().returnResult().getStatus().value();
    }
}
