package com.xrocculus.nodes;

import static com.xrocculus.Client.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.xrocculus.TestDatabase;
import com.xrocculus.TestService;
import com.xrocculus.web.SlowController;
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

    /** The common pool of a small machine would run one after the other. */
    private final ExecutorService threads = Executors.newFixedThreadPool(2);

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

        var stopping = CompletableFuture.runAsync(service::close, threads);
        await().atMost(PATIENCE).untilAsserted(() -> problem(service.anonymous().get("/readyz"), 503, "unavailable"));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThatThrownBy(() -> connect(port)).isNotNull());
        assertThat(slow).isNotDone();
        assertThat(stopping).isNotDone();

        SlowController.finish();
        assertThat(slow).succeedsWithin(PATIENCE).isEqualTo(200);
        assertThat(stopping).succeedsWithin(PATIENCE);
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
