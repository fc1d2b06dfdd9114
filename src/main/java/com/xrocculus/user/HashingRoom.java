package com.xrocculus.user;

import com.xrocculus.web.Refusal;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.stereotype.Component;

/** Where passwords are hashed: apart from the requests, and with a core left to them, however many want to log in. */
@Component
class HashingRoom {

    private static final int SEATS_TO_WAIT_IN = 16;

    private final ThreadPoolExecutor room;

    HashingRoom() {
        var threads = Math.max(1, Runtime.getRuntime().availableProcessors() - 1);
        var factory = new CustomizableThreadFactory("hashing-");
        factory.setDaemon(true);
        room = new ThreadPoolExecutor(
                threads, threads, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(SEATS_TO_WAIT_IN), factory);
    }

    /**
     * @throws Refusal 503 if the room is full
     */
    <T> T run(Callable<T> work) {
        try {
            return room.submit(work).get();
        } catch (RejectedExecutionException full) {
            throw Refusal.unavailable("Too many passwords are being checked; try again soon.");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw Refusal.unavailable("The service is about to stop.");
        } catch (ExecutionException failure) {
            throw new IllegalStateException(failure.getCause());
        }
    }
}
