package com.xrocculus.pairing;

import static com.xrocculus.Client.problem;
import static org.assertj.core.api.Assertions.assertThat;

import com.xrocculus.TestService;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** How time passes for a headset that waits. */
class PairingPollApiTest extends PairingTest {

    private static final Duration LIFETIME = Duration.ofMinutes(10);

    private final Approver user = user();
    private final String device = unique("Headset ");
    private final Headset headset = here.startPairing(device);

    @Test
    void lengthensTheIntervalEachTimeTheHeadsetPollsTooEarly() {
        headset.assertError("authorization_pending");
        clock.advance(Duration.ofMillis(4999));
        headset.assertError("slow_down");
        clock.advance(Duration.ofMillis(5000));
        headset.assertError("slow_down");
        clock.advance(Duration.ofMillis(5001));
        headset.assertError("authorization_pending");
        clock.advance(Duration.ofMillis(14_999));
        headset.assertError("slow_down");
        clock.advance(Duration.ofMillis(5001));
        headset.assertError("authorization_pending");
    }

    @Test
    void doesNotLengthenTheIntervalOfAHeadsetThatWaits() {
        for (var i = 0; i < 10; i++) {
            headset.assertError("authorization_pending");
            clock.advance(Duration.ofSeconds(5));
        }
    }

    @Test
    void doesNotWriteWithoutEndForAHeadsetThatNeverWaits() {
        for (var i = 0; i < 125; i++) {
            headset.poll();
        }
        var interval = service.jdbc().sql("select poll_interval from pairings where device = ?");
        assertThat(interval.param(device).query(Integer.class).single()).isEqualTo(600);
    }

    @Test
    void logsInAnApprovedHeadsetThatPollsTooEarly() {
        headset.assertError("authorization_pending");
        user.approve(headset);
        assertThat(userOf(headset.login())).isEqualTo(user.id());
    }

    @Test
    void logsInUntilTheCodesExpire() {
        clock.advance(LIFETIME.minusMillis(1));
        user.approve(headset);
        headset.login();
    }

    @Test
    void refusesCodesThatHaveExpired() {
        clock.advance(LIFETIME);
        headset.assertError("expired_token");
        problem(user.remote().get(headset.path()), 404, "not_found");
        problem(user.remote().post(headset.path() + "/approve"), 404, "not_found");
        problem(user.remote().post(headset.path() + "/deny"), 404, "not_found");
        headset.assertError("expired_token");
    }

    @Test
    void refusesAHeadsetThatWasApprovedAndPollsTooLate() {
        user.approve(headset);
        clock.advance(LIFETIME);
        headset.assertError("expired_token");
        assertThat(loginsOf(user)).isEqualTo(1);
    }

    @Test
    void deletesPairingsTenMinutesAfterTheyHaveExpired() {
        insertPairings(250, "expired", clock.instant(), clock.instant());
        clock.advance(LIFETIME.multipliedBy(2));
        node.bean(DeviceService.class).purge();
        headset.assertError("expired_token");
        clock.advance(Duration.ofMillis(1));
        var later = here.startPairing("Headset");
        node.bean(DeviceService.class).purge();
        headset.assertInvalid();
        later.assertError("authorization_pending");
        assertThat(service.jdbc()
                        .sql("select count(*) from pairings where network = 'expired'")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void worksOnEveryNode() {
        try (var other =
                TestService.startWith(Clock.class, clock, service.databaseUrl(), "--trusted-proxies=127.0.0.1")) {
            headset.assertError("authorization_pending");
            headset.at(other).assertError("slow_down");
            var shown = user.remote().as(other.bearing(user.remote().client().token()));
            shown.get(headset.path()).expectStatus().isOk();
            shown.post(headset.path() + "/approve").expectStatus().isNoContent();
            assertThat(userOf(headset.at(other).login())).isEqualTo(user.id());
            headset.assertInvalid();
        }
    }
}
