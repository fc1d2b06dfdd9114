package com.xrocculus.nodes;

import static com.xrocculus.Client.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.xrocculus.Client;
import com.xrocculus.TestDatabase;
import com.xrocculus.TestService;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Nodes are replaced one after the other, by ones that change the tables first. */
class RollingUpdateTest {

    private static final String NEXT_RELEASE = "--spring.flyway.locations=classpath:db/migration,classpath:db/next";

    private final List<Integer> statuses = new CopyOnWriteArrayList<>();
    private final AtomicBoolean updated = new AtomicBoolean();

    @Test
    void keepsServingWhileTheNextReleaseMigratesAndStarts() {
        var database = TestDatabase.createPostgres();
        try (var previous = TestService.start(database)) {
            var working = CompletableFuture.runAsync(() -> work(previous.admin()), task -> new Thread(task).start());
            await().until(() -> statuses.size() > 10);
            try (var next = TestService.start(database, NEXT_RELEASE)) {
                var seen = statuses.size();
                await().until(() -> statuses.size() > seen + 10);
                updated.set(true);
                assertThat(working).succeedsWithin(Duration.ofSeconds(10));
                assertThat(statuses).containsOnly(200, 201);

                var session = id(next.admin().post("/sessions", Map.of("name", "Of the next release")));
                previous.admin().get("/sessions/" + session).expectStatus().isOk();
            }
        }
        try (var again = TestService.start(database)) {
            again.admin().get("/sessions").expectStatus().isOk();
        }
    }

    private void work(Client client) {
        for (var number = 0; !updated.get(); number++) {
            var created = client.post("/sessions", Map.of("name", "Session " + number));
            statuses.add(created.returnResult().getStatus().value());
            var read = client.get("/sessions/" + id(created));
            statuses.add(read.returnResult().getStatus().value());
        }
    }
}
