package com.xrocculus.web;

import static com.xrocculus.Client.problem;
import static org.assertj.core.api.Assertions.assertThat;

import com.xrocculus.TestDatabase;
import com.xrocculus.TestService;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A query that takes too long is ended, so that it does not keep its connection from others. */
public class SlowQueryApiTest {

    private static final Duration ANSWERED_WITHIN = Duration.ofSeconds(4);

    @Test
    void isAnsweredAsUnavailable() {
        try (var service = TestService.start(TestDatabase.create())) {
            var admin = service.admin();
            for (var number = 0; number < 12; number++) {
                admin.post("/groups", Map.of("name", "Group " + number))
                        .expectStatus()
                        .isCreated();
            }
            slowDownGroups(service);
            var sent = Instant.now();
            problem(admin.get("/groups"), 503, "unavailable");
            assertThat(Duration.between(sent, Instant.now())).isLessThan(ANSWERED_WITHIN);
            admin.get("/users/me").expectStatus().isOk();
        }
    }

    /** Reading one group then takes 300 ms. */
    private static void slowDownGroups(TestService service) {
        var jdbc = service.jdbc();
        if (!TestDatabase.isPostgres()) {
            jdbc.sql("create alias wait_a_moment for '" + SlowQueryApiTest.class.getName() + ".waitAMoment'")
                    .update();
        }
        var wait = TestDatabase.isPostgres() ? "pg_sleep(0.3) is not null" : "wait_a_moment(b.id)";
        jdbc.sql("alter table groups rename to all_groups").update();
        jdbc.sql("create view groups as select b.* from all_groups b where " + wait)
                .update();
    }

    /** Called by H2 for each row. */
    public static boolean waitAMoment(long id) throws InterruptedException {
        Thread.sleep(300);
        return id > 0;
    }
}
