package com.xrocculus.database;

import static com.xrocculus.Client.id;
import static com.xrocculus.Client.problem;

import com.xrocculus.Client;
import com.xrocculus.TestDatabase;
import com.xrocculus.TestService;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;

/** What clients see while the disk of the embedded database is full, and after. */
class FullDiskTest {

    private final AtomicLong freeBytes = new AtomicLong(DiskGuardDataSource.RESERVE_IN_BYTES);
    private final TestService service =
            TestService.startWith(BeanPostProcessor.class, disk(freeBytes), TestDatabase.createH2());
    private final Client admin = service.admin();

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void answersUnavailableAndKeepsWhatItHadConfirmed() {
        var before = id(create("Before").expectStatus().isCreated());

        freeBytes.decrementAndGet();
        for (var refused :
                new ResponseSpec[] {create("No room"), service.anonymous().get("/readyz")}) {
            problem(refused, 503, "unavailable");
            refused.expectHeader().exists("Retry-After");
        }
        service.anonymous().get("/livez").expectStatus().isOk();

        freeBytes.incrementAndGet();
        service.anonymous().get("/readyz").expectStatus().isOk();
        admin.get("/groups/" + before).expectStatus().isOk();
        create("No room").expectStatus().isCreated();
    }

    private ResponseSpec create(String name) {
        return admin.post("/groups", Map.of("name", name));
    }

    private static BeanPostProcessor disk(AtomicLong freeBytes) {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof DataSource pool ? new DiskGuardDataSource(pool, freeBytes::get) : bean;
            }
        };
    }
}
