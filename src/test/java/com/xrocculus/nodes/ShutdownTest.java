package com.xrocculus.nodes;

import static com.xrocculus.Client.id;
import static com.xrocculus.Client.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.xrocculus.Client;
import com.xrocculus.TestDatabase;
import com.xrocculus.TestService;
import com.xrocculus.web.SlowController;
import com.xrocculus.web.conditional.HeldRequests;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.web.client.RestClient;

class ShutdownTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** The common pool of a small machine would run them one after the other. */
    private final ExecutorService threads = Executors.newFixedThreadPool(3);

    @AfterEach
    void endThreads() {
        threads.shutdownNow();
    }

    @Test
    void finishesTheRequestsItHasAndTakesNoMore() {
        var service = TestService.start(TestDatabase.createH2(), "--shutdown-delay-seconds=2");
        var admin = service.admin();
        var port = service.port();
        var slow = CompletableFuture.supplyAsync(() -> get(port, "/slow", admin.token()), threads);
        SlowController.awaitRequest();
        var stream = admin.events();
        var held = hold(service, admin);

        var stopping = CompletableFuture.runAsync(service::close, threads);
        assertThat(stream.untilEnd()).isEmpty();
        assertThat(held).succeedsWithin(PATIENCE).isEqualTo(304);
        problem(service.anonymous().get("/readyz"), 503, "unavailable");
        problem(admin.get("/sessions/events"), 503, "unavailable");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThatThrownBy(() -> connect(port)).isNotNull());
        assertThat(slow).isNotDone();
        assertThat(stopping).isNotDone();

        SlowController.finish();
        assertThat(slow).succeedsWithin(PATIENCE).isEqualTo(200);
        assertThat(stopping).succeedsWithin(PATIENCE);
    }

    /** Returns the status of the response, when the service holds the request. */
    private CompletableFuture<Integer> hold(TestService service, Client client) {
        var tag = String.valueOf(
                client.get("/sessions").returnResult().getResponseHeaders().getETag());
        var held = service.bean(HeldRequests.class);
        var user = id(client.get("/users/me"));
        var status = CompletableFuture.supplyAsync(
                () -> client.http()
                        .get()
                        .uri("/sessions")
                        .header("If-None-Match", tag)
                        .header("Prefer", "wait=30")
                        .exchange()
                        .returnResult()
                        .getStatus()
                        .value(),
                threads);
        await().atMost(PATIENCE).until(() -> held.countOf(user) == 1);
        return status;
    }

    private static void connect(int port) throws java.io.IOException {
        new Socket(InetAddress.getLoopbackAddress(), port).close();
    }

    /** The status; the route is none of the service, and so in no document. */
    private static int get(int port, String path, String token) {
        return RestClient.create("http://127.0.0.1:" + port)
                .get()
                .uri(path)
                .headers(headers -> headers.setBearerAuth(token))
                .exchange((request, answer) -> answer.getStatusCode().value());
    }
}
