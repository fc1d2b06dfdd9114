package com.xrocculus.nodes;

import static com.xrocculus.Client.id;
import static com.xrocculus.Client.problem;
import static org.awaitility.Awaitility.await;

import com.xrocculus.Client;
import com.xrocculus.TestService;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;

/** What clients see when the embedded database has no room to write, and after. */
class FullDiskTest {

    private static final int UNTIL_IT_HAS_NO_ROOM = 1000;
    private static final Duration BACK_WITHIN = Duration.ofSeconds(5);

    private final TestService service = TestService.start(Disk.createDatabase());
    private final Client admin = service.admin();

    @AfterEach
    void stop() {
        Disk.free();
        service.close();
    }

    @Test
    void answersUnavailableAndKeepsWhatItHadConfirmed() {
        List<Long> confirmed = new ArrayList<>(List.of(id(create("Before"))));

        Disk.fill();
        var refused = createUntilRefused(confirmed);
        problem(refused, 503, "unavailable");
        refused.expectHeader().exists("Retry-After");
        problem(createUntilRefused(confirmed), 503, "unavailable");

        Disk.free();
        await().atMost(BACK_WITHIN)
                .untilAsserted(() -> create("After").expectStatus().isCreated());
        service.anonymous().get("/readyz").expectStatus().isOk();
        confirmed.forEach(id -> admin.get("/groups/" + id).expectStatus().isOk());
    }

    /** It may write for a while into room that the file has already. */
    private ResponseSpec createUntilRefused(List<Long> confirmed) {
        for (var i = 0; i < UNTIL_IT_HAS_NO_ROOM; i++) {
            var answer = create("Group " + confirmed.size());
            if (answer.returnResult().getStatus().value() != 201) {
                return answer;
            }
            confirmed.add(id(answer));
        }
        throw new AssertionError("The disk has room for all of them.");
    }

    private ResponseSpec create(String name) {
        return admin.post("/groups", Map.of("name", name));
    }
}
