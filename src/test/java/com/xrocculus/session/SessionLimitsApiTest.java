package com.xrocculus.session;

import static com.xrocculus.Client.id;
import static com.xrocculus.Client.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.xrocculus.Client;
import com.xrocculus.Simultaneous;
import com.xrocculus.TestService;
import com.xrocculus.settings.UnusableSetting;
import java.util.Collections;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;

/** Limits of users, on a node where a user may host four sessions that have not ended. */
class SessionLimitsApiTest extends SessionTestData {

    private static final int MOST = 4;

    private static TestService node;

    private final Client host = node.logIn(someone().username(), PASSWORD);

    @BeforeParameterizedClassInvocation
    static void startNode() {
        node = TestService.start(
                service.databaseUrl(), "--max-open-sessions-per-host=" + MOST, "--spring.flyway.enabled=false");
    }

    @AfterParameterizedClassInvocation
    static void stopNode() {
        node.close();
    }

    @Test
    void isEnforcedWhenSessionsAreCreatedAndStartedAgain() {
        var first = id(create(host));
        host.post("/sessions/" + first + "/stop").expectStatus().isOk();
        for (var i = 0; i < MOST; i++) {
            create(host).expectStatus().isCreated();
        }
        assertRefused(create(host));
        assertRefused(host.post("/sessions/" + first + "/start"));
    }

    @Test
    void countsOnlySessionsThatHaveNotEnded() {
        var ids = IntStream.range(0, MOST).mapToObj(i -> id(create(host))).toList();
        host.post("/sessions/" + ids.get(0) + "/start").expectStatus().isOk();
        host.post("/sessions/" + ids.get(0) + "/stop").expectStatus().isOk();
        host.delete("/sessions/" + ids.get(1)).expectStatus().isNoContent();
        host.post("/sessions/" + ids.get(0) + "/start").expectStatus().isOk();
        create(host).expectStatus().isCreated();
        assertRefused(create(host));
    }

    @Test
    void holdsWhenSessionsAreCreatedAndStartedAtTheSameTime() {
        var ended = id(create(host));
        host.post("/sessions/" + ended + "/stop").expectStatus().isOk();
        var statuses = Simultaneous.statuses(
                3 * MOST, number -> number == 0 ? host.post("/sessions/" + ended + "/start") : create(host));
        assertThat(statuses.stream().filter(status -> status == 200 || status == 201))
                .hasSize(MOST);
        assertThat(Collections.frequency(statuses, 409)).isEqualTo(2 * MOST);
    }

    @Test
    void isNotForAdministrators() {
        var nodeAdmin = node.admin();
        for (var i = 0; i <= MOST; i++) {
            create(nodeAdmin).expectStatus().isCreated();
        }
    }

    @Test
    void isAtLeastOne() {
        assertThatThrownBy(() -> new SessionService.Settings(0))
                .isInstanceOf(UnusableSetting.class)
                .hasMessage("MAX_OPEN_SESSIONS_PER_HOST must be from 1 to 1000000.");
    }

    private static ResponseSpec create(Client client) {
        return client.post("/sessions", Map.of("name", unique("Session ")));
    }

    private static void assertRefused(ResponseSpec answer) {
        assertThat(problem(answer, 409, "too_many_sessions").required("detail").asString())
                .contains("You host " + MOST + " sessions");
    }
}
