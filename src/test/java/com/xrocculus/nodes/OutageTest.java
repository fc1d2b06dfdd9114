package com.xrocculus.nodes;

import static com.xrocculus.Client.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.xrocculus.Client;
import com.xrocculus.TestDatabase;
import com.xrocculus.TestService;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;

/** What clients see while the database cannot be reached, and after. */
class OutageTest {

    private static final Duration ANSWERED_WITHIN = Duration.ofSeconds(3);
    private static final Duration BACK_WITHIN = Duration.ofSeconds(5);

    private Wire wire;
    private TestService service;
    private Client admin;

    @BeforeEach
    void start() throws IOException {
        var database = URI.create(TestDatabase.createPostgres());
        wire = new Wire(database.getPort());
        // A statement that is not prepared on the server travels as text, where the wire can see a commit.
        var url = database.toString().replace(":" + database.getPort(), ":" + wire.port()) + "?prepareThreshold=0";
        service = TestService.start(url);
        admin = service.admin();
    }

    @AfterEach
    void stop() {
        service.close();
        wire.close();
    }

    @Test
    void answersUnavailableWhileTheDatabaseIsFrozen() {
        wire.freeze();
        assertUnavailable();
        wire.mend();
        assertBack();
    }

    @Test
    void answersUnavailableWhileTheDatabaseIsGone() {
        wire.tear();
        assertUnavailable();
        wire.mend();
        assertBack();
    }

    @Test
    void confirmsNoWriteWhoseCommitMayBeLost() {
        wire.tearAtNextCommit();
        assertUnavailable(() -> admin.post("/groups", Map.of("name", "In doubt")));
        wire.mend();
        assertBack();
    }

    private void assertUnavailable() {
        assertUnavailable(() -> admin.get("/sessions"));
        assertUnavailable(() -> admin.post("/groups", Map.of("name", "Nobody's")));
        assertUnavailable(() -> service.anonymous().get("/readyz"));
        service.anonymous().get("/livez").expectStatus().isOk();
        admin.get("/livez").expectStatus().isOk();
    }

    private static void assertUnavailable(Supplier<ResponseSpec> request) {
        var sent = Instant.now();
        var answer = request.get();
        assertThat(Duration.between(sent, Instant.now())).isLessThan(ANSWERED_WITHIN);
        problem(answer, 503, "unavailable");
        answer.expectHeader().exists("Retry-After");
    }

    private void assertBack() {
        await().atMost(BACK_WITHIN)
                .untilAsserted(
                        () -> service.anonymous().get("/readyz").expectStatus().isOk());
        admin.post("/groups", Map.of("name", "After " + UUID.randomUUID()))
                .expectStatus()
                .isCreated();
    }
}
