package com.xrocculus.pairing;

import static com.xrocculus.Client.problem;
import static org.assertj.core.api.Assertions.assertThat;

import com.xrocculus.web.request.ClientAddress;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;

class PairingLimitsApiTest extends PairingTest {

    private static final int MOST = 1000;
    private static final int MOST_PER_ADDRESS = 100;
    private static final Duration WINDOW = Duration.ofMinutes(10);

    @Test
    void boundsTheHeadsetsThatWaitAtOneAddress() {
        var first = here.startPairing("Headset");
        insertPending(network(), MOST_PER_ADDRESS - 2);
        var last = here.startPairing("Headset");
        var neighbour = new Remote(here.client(), here.address().replace("::1", ":7::2"));
        for (var remote : new Remote[] {here, neighbour}) {
            var refused = remote.post("/login/device", Map.of());
            refused.expectHeader().valueEquals(HttpHeaders.RETRY_AFTER, "60");
            assertThat(problem(refused, 429, "too_many_requests")
                            .required("error")
                            .asString())
                    .isEqualTo("temporarily_unavailable");
        }
        new Remote(node.anonymous(), Remote.newAddress()).startPairing("Headset");

        var user = user();
        user.remote().post(first.path() + "/deny").expectStatus().isNoContent();
        here.startPairing("Headset");
        user.approve(last);
        problem(here.post("/login/device", Map.of()), 429, "too_many_requests");
        last.login();
        here.startPairing("Headset");
        problem(here.post("/login/device", Map.of()), 429, "too_many_requests");

        clock.advance(Duration.ofMinutes(10));
        here.startPairing("Headset");
    }

    @Test
    void boundsTheHeadsetsThatWaitInTotal() {
        insertPending("bulk", MOST);
        try {
            var refused = here.post("/login/device", Map.of());
            assertThat(problem(refused, 503, "unavailable").required("error").asString())
                    .isEqualTo("temporarily_unavailable");
        } finally {
            service.jdbc().sql("delete from pairings where network = 'bulk'").update();
        }
        here.startPairing("Headset");
    }

    private String network() {
        return ClientAddress.networkOf(here.address());
    }

    private void insertPending(String network, int count) {
        insertPairings(count, network, clock.instant(), clock.instant().plus(WINDOW));
    }
}
