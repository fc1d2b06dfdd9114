package com.xrocculus.web;

import io.swagger.v3.oas.annotations.Hidden;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** A route that answers when the test lets it. */
@Hidden
@RestController
public class SlowController {

    private static final CountDownLatch ASKED = new CountDownLatch(1);
    private static final CountDownLatch MAY_ANSWER = new CountDownLatch(1);

    @GetMapping("/slow")
    String answer() throws InterruptedException {
        ASKED.countDown();
        return MAY_ANSWER.await(1, TimeUnit.MINUTES) ? "{}" : "late";
    }

    public static void awaitRequest() {
        try {
            ASKED.await(1, TimeUnit.MINUTES);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    public static void finish() {
        MAY_ANSWER.countDown();
    }
}
