package com.xrocculus.web;

import static com.xrocculus.Client.problem;
import static org.assertj.core.api.Assertions.assertThat;

import com.xrocculus.OnEachDatabase;
import com.xrocculus.TestDatabase;
import com.xrocculus.TestService;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** A query that takes too long is ended, so that it does not keep its connection from others. */
public class SlowQueryApiTest extends OnEachDatabase {

    private static final Duration ANSWERED_WITHIN = Duration.ofSeconds(4);

    @Test
    void isAnsweredAsUnavailable() {
        try (var service = TestService.start(TestDatabase.create())) {
            var admin = service.admin();
            slowDownGroups(service);
            var sent = Instant.now();
            var problem = problem(admin.get("/groups?count=true"), 503, "unavailable");
            assertThat(problem.required("detail").asString()).contains("too busy");
            assertThat(Duration.between(sent, Instant.now())).isLessThan(ANSWERED_WITHIN);
            admin.get("/users/me").expectStatus().isOk();
        }
    }

    /** Counting the groups then takes 10 s. H2 looks at the clock after every 128 rows. */
    private static void slowDownGroups(TestService service) {
        var jdbc = service.jdbc();
        if (!TestDatabase.isPostgres()) {
            jdbc.sql("create alias wait_a_moment for '" + SlowQueryApiTest.class.getName() + ".waitAMoment'")
                    .update();
        }
        var numbers = TestDatabase.isPostgres() ? "generate_series(1, 2500)" : "system_range(1, 2500)";
        jdbc.sql("insert into groups (version, name, name_key, search_words)"
                        + " select 0, 'Group ' || n, 'group ' || n, '' from " + numbers + " as numbers (n)")
                .update();
        var wait = TestDatabase.isPostgres() ? "pg_sleep(0.004) is not null" : "wait_a_moment(b.id)";
        jdbc.sql("alter table groups rename to all_groups").update();
        jdbc.sql("create view groups as select b.* from all_groups b where " + wait)
                .update();
    }

    /** Called by H2 for each row. */
    public static boolean waitAMoment(long id) throws InterruptedException {
        Thread.sleep(4);
        return id > 0;
    }
}
