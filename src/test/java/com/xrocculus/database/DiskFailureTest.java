package com.xrocculus.database;

import static com.xrocculus.Client.id;
import static com.xrocculus.Client.problem;

import com.xrocculus.Client;
import com.xrocculus.TestDatabase;
import com.xrocculus.TestService;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;

/** What clients see while the disk of the embedded database is full or fails, and after. */
class DiskFailureTest {

    private static final AtomicLong FREE_BYTES = new AtomicLong(DiskGuardDataSource.RESERVE_IN_BYTES);

    /** So many rows that they do not fit into one page of the database file. */
    private static final int MANY = 20_000;

    private static final int POOL_SIZE = 10;

    private static TestService service;
    private static Client admin;

    @BeforeAll
    static void start() {
        FailingFilePath.install();
        service = TestService.startWith(BeanPostProcessor.class, disk(), TestDatabase.createH2());
        admin = service.admin();
    }

    @AfterAll
    static void stop() {
        service.close();
        FailingFilePath.uninstall();
    }

    @AfterEach
    void replaceConnections() throws SQLException {
        service.bean(DataSource.class)
                .unwrap(HikariDataSource.class)
                .getHikariPoolMXBean()
                .softEvictConnections();
    }

    @Test
    void answersUnavailableWhileTheDiskIsFullAndKeepsWhatItHadConfirmed() {
        var before = id(create().expectStatus().isCreated());

        FREE_BYTES.decrementAndGet();
        assertUnavailable(create());
        assertUnavailable(service.anonymous().get("/readyz"));
        service.anonymous().get("/livez").expectStatus().isOk();

        FREE_BYTES.incrementAndGet();
        service.anonymous().get("/readyz").expectStatus().isOk();
        admin.get("/groups/" + before).expectStatus().isOk();
        create().expectStatus().isCreated();
    }

    @Test
    void answersUnavailableWhileTheFileCannotBeRead() {
        var inTheMiddle = "/groups/" + (fillGroups() - MANY / 2);
        service.jdbc().sql("shutdown").update();
        send(() -> admin.get("/groups?limit=1")).expectStatus().isOk();

        FailingFilePath.failReads(true);
        // More than there are connections from before the shutdown.
        for (var i = 0; i <= POOL_SIZE; i++) {
            assertUnavailable(admin.get(inTheMiddle));
        }

        FailingFilePath.failReads(false);
        send(() -> admin.get(inTheMiddle)).expectStatus().isOk();
    }

    @Test
    void opensTheFileAgainAfterTheDatabaseWasClosed() {
        service.jdbc().sql("shutdown immediately").update();
        send(DiskFailureTest::create).expectStatus().isCreated();
    }

    /** H2 closes the file when it cannot write. */
    @Test
    void opensTheFileAgainAfterH2ClosedIt() throws SQLException {
        try (var connection = service.bean(DataSource.class).getConnection()) {
            var session = (SessionLocal) connection.unwrap(JdbcConnection.class).getSession();
            session.getDatabase().getStore().getMvStore().closeImmediately();
        }
        send(DiskFailureTest::create).expectStatus().isCreated();
    }

    /** Sends requests without a pause. Each connection of the pool may fail once. */
    private static ResponseSpec send(Supplier<ResponseSpec> request) {
        for (var failed = 0; failed < POOL_SIZE; failed++) {
            var answer = request.get();
            if (answer.expectBody().returnResult().getStatus().value() != 503) {
                return answer;
            }
        }
        return request.get();
    }

    /** Returns the largest id. The groups have no words, because H2 would store a row for each start of a word. */
    private static long fillGroups() {
        service.jdbc()
                .sql("insert into groups (version, name, name_key, search_words)"
                        + " select 0, repeat('g', 100) || x, 'g' || x, '' from system_range(1, " + MANY + ")")
                .update();
        return service.jdbc()
                .sql("select max(id) from groups")
                .query(Long.class)
                .single();
    }

    private static ResponseSpec create() {
        return admin.post("/groups", Map.of("name", "Group " + UUID.randomUUID()));
    }

    private static void assertUnavailable(ResponseSpec answer) {
        problem(answer, 503, "unavailable");
        answer.expectHeader().exists("Retry-After");
    }

    private static BeanPostProcessor disk() {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof DataSource pool ? new DiskGuardDataSource(pool, FREE_BYTES::get) : bean;
            }
        };
    }
}
