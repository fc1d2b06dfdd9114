package com.xrocculus.pairing;

import static com.xrocculus.Client.json;

import com.xrocculus.ApiTest;
import com.xrocculus.MovableClock;
import com.xrocculus.TestDatabase;
import com.xrocculus.TestService;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import tools.jackson.databind.JsonNode;

/**
 * What tests of pairing share: a node behind a trusted proxy, so that each test comes from an address of its own, and
 * with a clock that tests move.
 */
abstract class PairingTest extends ApiTest {

    protected static MovableClock clock;
    protected static TestService node;

    protected final Remote here = new Remote(node.anonymous(), Remote.newAddress());

    @BeforeParameterizedClassInvocation
    static void useNodeWithClock() {
        node = TestService.sharedWithClock();
        clock = node.clock();
    }

    /** A user at the same address. */
    protected record Approver(long id, String username, Remote remote) {

        String path() {
            return "/users/" + id;
        }

        void approve(Headset headset) {
            remote.post(headset.path() + "/approve").expectStatus().isNoContent();
        }

        void approve(Headset headset, long userId) {
            remote.post(headset.path() + "/approve", Map.of("user_id", userId))
                    .expectStatus()
                    .isNoContent();
        }
    }

    protected Approver user() {
        return approver(Map.of());
    }

    protected Approver administrator() {
        return approver(Map.of("role", "admin"));
    }

    private Approver approver(Map<String, ?> details) {
        var user = createUser(details);
        var username = user.required("username").asString();
        return new Approver(user.required("id").asLong(), username, here.as(node.logIn(username, PASSWORD)));
    }

    protected static long userOf(JsonNode login) {
        return login.at("/user/id").asLong();
    }

    protected static Remote bearer(Headset headset, String accessToken) {
        return headset.remote().as(node.bearing(accessToken));
    }

    protected int loginsOf(Approver user) {
        return json(admin.get(user.path() + "/logins")).size();
    }

    /** Inserts pending pairings with one statement. */
    protected static void insertPairings(int count, String network, Instant created, Instant expires) {
        service.jdbc()
                .sql("insert into pairings (device_code_hash, user_code_hash, address, network, created_at, expires_at,"
                        + " state, poll_interval) select cast(? as varchar) || n, cast(? as varchar) || n, 'none',"
                        + " cast(? as varchar), cast(? as timestamp with time zone), cast(? as timestamp with time"
                        + " zone), 'PENDING', 5 from " + TestDatabase.numbers(count))
                .params(
                        unique("device"),
                        unique("user"),
                        network,
                        created.atOffset(ZoneOffset.UTC),
                        expires.atOffset(ZoneOffset.UTC))
                .update();
    }
}
