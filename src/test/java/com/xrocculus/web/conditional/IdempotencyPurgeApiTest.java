package com.xrocculus.web.conditional;

import static org.assertj.core.api.Assertions.assertThat;

import com.xrocculus.ApiTest;
import com.xrocculus.TestDatabase;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class IdempotencyPurgeApiTest extends ApiTest {

    private final Someone someone = someone();

    @Test
    void deletesResponsesAfterADay() {
        var day = OffsetDateTime.now(ZoneOffset.UTC).minusDays(1);
        insert("old", 1_500, day.minusSeconds(10));
        insert("of one moment ", 1_500, day.minusSeconds(20));
        insert("new", 2, day.plusMinutes(10));
        service.bean(Idempotency.class).purge();
        assertThat(service.jdbc()
                        .sql("select count(*) from idempotency_keys where user_id = ?")
                        .param(someone.id())
                        .query(Long.class)
                        .single())
                .isEqualTo(2);
    }

    private void insert(String prefix, int count, OffsetDateTime createdAt) {
        var numbers = TestDatabase.isPostgres() ? "generate_series(1, ?) numbers (x)" : "system_range(1, ?)";
        service.jdbc()
                .sql("insert into idempotency_keys (user_id, key_hash, fingerprint, created_at)"
                        + " select ?, ? || x, '', ? from " + numbers)
                .params(someone.id(), prefix, createdAt, count)
                .update();
    }
}
