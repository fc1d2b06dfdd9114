package com.xrocculus.pairing;

import static com.xrocculus.Client.json;
import static com.xrocculus.Client.problem;
import static org.assertj.core.api.Assertions.assertThat;

import com.xrocculus.Simultaneous;
import com.xrocculus.web.AuditLines;
import java.util.Collections;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;

class PairingApiTest extends PairingTest {

    private final Approver user = user();

    @Test
    void logsAHeadsetInThatItsUserApproves() {
        var headset = here.startPairing("Headset 12");
        headset.assertError("authorization_pending");
        var shown = json(user.remote().get(headset.path()));
        assertThat(shown.required("device").asString()).isEqualTo("Headset 12");
        assertThat(shown.required("address").asString()).isEqualTo(here.address());
        var asked = clock.instant();
        assertThat(shown.required("created_at").asString()).isEqualTo(asked.toString());
        assertThat(shown.required("expires_at").asString())
                .isEqualTo(asked.plusSeconds(600).toString());

        user.approve(headset);
        var login = headset.login();
        assertThat(userOf(login)).isEqualTo(user.id());
        assertThat(json(admin.get(user.path())).required("last_login").asString())
                .isEqualTo(asked.toString());
        assertThat(login.required("token_type").asString()).isEqualTo("bearer");
        var token = login.required("access_token").asString();
        assertThat(token).isNotEqualTo(user.remote().client().token());
        var logins = json(bearer(headset, token).get("/logins"));
        assertThat(logins).hasSize(2);
        assertThat(logins.get(1).required("device").asString()).isEqualTo("Headset 12");
        assertThat(logins.get(1).required("current").asBoolean()).isTrue();

        var refresh = Map.of(
                "grant_type",
                "refresh_token",
                "refresh_token",
                login.required("refresh_token").asString());
        json(here.post("/login", refresh));
        user.remote()
                .client()
                .delete("/logins/" + logins.get(1).required("id").asLong())
                .expectStatus()
                .isNoContent();
        problem(bearer(headset, token).get("/users/me"), 401, "token_invalid");
    }

    @Test
    void givesCodesThatFollowTheRfc() {
        var answer = here.form("/login/device", "device=Headset&client_id=unity&scope=all");
        answer.expectHeader().valueEquals(HttpHeaders.CACHE_CONTROL, "no-store");
        var codes = json(answer);
        var shown = codes.required("user_code").asString();
        assertThat(shown).matches("[BCDFGHJKLMNPQRSTVWXZ]{4}-[BCDFGHJKLMNPQRSTVWXZ]{4}");
        assertThat(codes.required("verification_uri").asString()).isEqualTo(node.address() + "/pair");
        assertThat(codes.required("verification_uri_complete").asString())
                .isEqualTo(node.address() + "/pair?code=" + shown);
        assertThat(codes.required("expires_in").asLong()).isEqualTo(600);
        assertThat(codes.required("interval").asLong()).isEqualTo(5);
        var poll = new Headset(here, codes).poll();
        poll.expectStatus().isBadRequest().expectHeader().valueEquals(HttpHeaders.CACHE_CONTROL, "no-store");
    }

    @Test
    void storesHashesOfTheCodesOnly() {
        var headset = here.startPairing(unique("Headset "));
        var row = service.jdbc()
                .sql("select * from pairings where device = ?")
                .param(json(user.remote().get(headset.path()))
                        .required("device")
                        .asString())
                .query()
                .singleRow();
        assertThat(row.toString())
                .doesNotContain(
                        headset.deviceCode(),
                        headset.userCode(),
                        headset.userCode().replace("-", ""));
    }

    @Test
    void readsUserCodesWithoutRegardToCaseSpacesAndHyphens() {
        var headset = here.startPairing("Headset");
        var code = headset.userCode();
        for (var typed : new String[] {
            code,
            code.toLowerCase(),
            code.replace("-", ""),
            code.replace("-", " "),
            " " + code + " ",
            code.replace("-", "\u2013"),
            code.replace("-", "\u00a0"),
            String.join("-", code.toLowerCase().split(""))
        }) {
            here.as(user.remote().client())
                    .request(HttpMethod.GET, "/pairings/{code}", typed)
                    .exchange()
                    .expectStatus()
                    .isOk();
        }
    }

    @Test
    void refusesCodesThatNobodyHas() {
        for (var code : new String[] {"BCDF-BCDF", "x", "AAAA-AAAA", "WDJBMJHTX", "-", "\u212a", "1".repeat(3000)}) {
            for (var decision : new String[] {"", "/approve", "/deny"}) {
                var method = decision.isEmpty() ? HttpMethod.GET : HttpMethod.POST;
                var answer = user.remote()
                        .request(method, "/pairings/{code}" + decision, code)
                        .exchange();
                problem(answer, 404, "not_found");
            }
        }
        for (var code : new String[] {"x", "\u0000", "x".repeat(5000)}) {
            var refused = problem(
                    here.post(
                            "/login",
                            Map.of("grant_type", "urn:ietf:params:oauth:grant-type:device_code", "device_code", code)),
                    401,
                    "device_code_invalid");
            assertThat(refused.required("error").asString()).isEqualTo("invalid_grant");
        }
        for (var missing : new String[] {"", "&device_code="}) {
            var refused = here.form("/login", "grant_type=urn:ietf:params:oauth:grant-type:device_code" + missing);
            assertThat(problem(refused, 422, "validation_failed")
                            .at("/errors/0/field")
                            .asString())
                    .isEqualTo("device_code");
        }
    }

    @Test
    void asksUsersToLogIn() {
        var headset = here.startPairing("Headset");
        problem(here.get(headset.path()), 401, "token_missing");
        problem(here.post(headset.path() + "/approve"), 401, "token_missing");
        problem(here.post(headset.path() + "/deny"), 401, "token_missing");
    }

    @Test
    void refusesAHeadsetThatAUserDenies() {
        var headset = here.startPairing("Headset");
        user.remote().post(headset.path() + "/deny").expectStatus().isNoContent();
        headset.assertError("access_denied");
        headset.assertError("access_denied");
        user.remote().post(headset.path() + "/deny").expectStatus().isNoContent();
        problem(user.remote().post(headset.path() + "/approve"), 404, "not_found");
        problem(user().remote().post(headset.path() + "/deny"), 404, "not_found");
        problem(user.remote().get(headset.path()), 404, "not_found");
    }

    @Test
    void usesEachCodeOnce() {
        var headset = here.startPairing("Headset");
        user.approve(headset);
        user.approve(headset);
        problem(user.remote().get(headset.path()), 404, "not_found");
        problem(user.remote().post(headset.path() + "/deny"), 404, "not_found");
        problem(user().remote().post(headset.path() + "/approve"), 404, "not_found");
        headset.login();
        headset.assertInvalid();
        user.approve(headset);
        headset.assertInvalid();
        assertThat(loginsOf(user)).isEqualTo(2);
    }

    @Test
    void logsInOnceWhenTheHeadsetPollsSeveralTimesAtOnce() {
        var headset = here.startPairing("Headset");
        user.approve(headset);
        var statuses = Simultaneous.statuses(6, number -> headset.poll());
        assertThat(Collections.frequency(statuses, 200)).isEqualTo(1);
        assertThat(Collections.frequency(statuses, 401)).isEqualTo(5);
        assertThat(loginsOf(user)).isEqualTo(2);
    }

    @Test
    void takesTheDecisionOfOneUserWhenSeveralDecideAtOnce() {
        var headset = here.startPairing("Headset");
        var other = user();
        var statuses = Simultaneous.statuses(
                () -> user.remote().post(headset.path() + "/approve"),
                () -> other.remote().post(headset.path() + "/approve"));
        assertThat(statuses).containsExactlyInAnyOrder(204, 404);
        assertThat(userOf(headset.login())).isEqualTo(statuses.get(0) == 204 ? user.id() : other.id());
    }

    @Test
    void letsAnAdministratorLogAHeadsetInAsAnotherUser() {
        var headset = here.startPairing("Headset");
        administrator().approve(headset, user.id());
        assertThat(userOf(headset.login())).isEqualTo(user.id());
    }

    @Test
    void letsOthersLogAHeadsetInAsThemselvesOnly() {
        var headset = here.startPairing("Headset");
        var refused = user.remote().post(headset.path() + "/approve", Map.of("user_id", user().id()));
        problem(refused, 403, "forbidden");
        headset.assertError("authorization_pending");
        user.approve(headset, user.id());
        assertThat(userOf(headset.login())).isEqualTo(user.id());
    }

    @Test
    void logsInOnlyUsersWhoAreActive() {
        var headset = here.startPairing("Headset");
        var deleted = user();
        admin.delete(deleted.path()).expectStatus().isNoContent();
        var disabled = user();
        admin.put(disabled.path(), Map.of("disabled", true)).expectStatus().isOk();
        var boss = administrator().remote();
        for (var id : new long[] {deleted.id(), disabled.id(), Long.MAX_VALUE, 0, -1}) {
            var refused = boss.post(headset.path() + "/approve", Map.of("user_id", id));
            assertThat(problem(refused, 422, "validation_failed")
                            .at("/errors/0/field")
                            .asString())
                    .isEqualTo("user_id");
        }
        problem(boss.post(headset.path() + "/approve", Map.of("user_id", "1")), 400, "bad_request");
        headset.assertError("authorization_pending");
    }

    @Test
    void recordsDecisionsAndLoginsWithoutSecrets() {
        var lines = new AuditLines();
        var approved = here.startPairing("Headset");
        var denied = here.startPairing("Headset");
        lines.listen();
        user.approve(approved);
        user.approve(approved);
        user.remote().post(denied.path() + "/deny").expectStatus().isNoContent();
        approved.login();
        lines.stopListening();
        var told = lines.taken();
        var byUser = " user=" + user.id() + " ";
        assertThat(told).hasSize(3);
        assertThat(told.get(0)).startsWith("action=pairing.approved" + byUser).endsWith("details.user=" + user.id());
        assertThat(told.get(1)).startsWith("action=pairing.denied" + byUser);
        assertThat(told.get(2)).startsWith("action=login.created" + byUser);
        assertThat(told.toString())
                .doesNotContain(approved.userCode(), denied.userCode(), approved.deviceCode(), denied.deviceCode());
    }
}
