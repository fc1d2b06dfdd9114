package com.xrocculus.web;

import static com.xrocculus.Client.id;
import static com.xrocculus.Client.json;
import static com.xrocculus.Client.problem;
import static org.assertj.core.api.Assertions.assertThat;

import com.xrocculus.ApiTest;
import com.xrocculus.Client;
import com.xrocculus.Simultaneous;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListSet;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;

class IdempotencyApiTest extends ApiTest {

    @Test
    void answersARepeatedRequestAsTheFirst() {
        var key = unique("key-");
        var request = newUser(Map.of());
        var first = post(admin, "/users", key, request);
        var second = post(admin, "/users", key, request);
        second.expectStatus()
                .isCreated()
                .expectHeader()
                .location(
                        first.returnResult().getResponseHeaders().getLocation().toString());
        assertThat(json(second)).isEqualTo(json(first));
    }

    @Test
    void answersAsTheFirstEvenWhenTheFirstIsGone() {
        var key = unique("key-");
        var request = Map.of("name", unique("Short-lived "));
        var group = id(post(admin, "/groups", key, request));
        admin.delete("/groups/" + group).expectStatus().isNoContent();
        assertThat(id(post(admin, "/groups", key, request))).isEqualTo(group);
    }

    @Test
    void createsOnceWhatComesManyTimesAtOnce() {
        var key = unique("key-");
        var request = Map.of("name", unique("At once "));
        var ids = new ConcurrentSkipListSet<Long>();
        var statuses = Simultaneous.statuses(8, number -> {
            var answer = post(admin, "/sessions", key, request);
            ids.add(id(answer));
            return answer;
        });
        assertThat(statuses).containsOnly(201);
        assertThat(ids).hasSize(1);
    }

    @Test
    void createsOneOfTwoRequestsThatComeWithOneKeyAtOnce() {
        for (var round = 0; round < 10; round++) {
            var key = unique("key-");
            var statuses = Simultaneous.statuses(
                    2, number -> post(admin, "/groups", key, Map.of("name", unique("Group " + number + " "))));
            assertThat(statuses).containsExactlyInAnyOrder(201, 422);
        }
    }

    @Test
    void repeatsNoAnswerToACallerWhoMayNoLongerAsk() {
        var caller = someone(Map.of("role", "admin"));
        var stranger = someone(Map.of("group", createGroup()));
        var key = unique("key-");
        var requests = Map.of(
                "/users", newUser(Map.of()),
                "/groups", Map.of("name", unique("Group ")));
        requests.forEach((path, request) ->
                post(caller.client(), path, key + path, request).expectStatus().isCreated());
        var session = Map.of("name", unique("Session "), "users", List.of(stranger.id()));
        var created = json(post(caller.client(), "/sessions", key, session));
        admin.put(caller.path(), Map.of("role", "user")).expectStatus().isOk();
        requests.forEach(
                (path, request) -> problem(post(caller.client(), path, key + path, request), 403, "forbidden"));
        problem(post(caller.client(), "/groups", " ", Map.of("name", "x")), 403, "forbidden");
        // The caller still hosts its session, and reads it with everybody who is in it.
        assertThat(json(caller.client()
                        .get("/sessions/" + created.required("id").asLong())))
                .isEqualTo(created);
        assertThat(json(post(caller.client(), "/sessions", key, session))).isEqualTo(created);
    }

    @Test
    void refusesTheKeyOfAnotherRequest() {
        var key = unique("key-");
        var name = unique("Mine ");
        post(admin, "/groups", key, Map.of("name", name)).expectStatus().isCreated();
        problem(post(admin, "/groups", key, Map.of("name", unique("Other "))), 422, "validation_failed");
        problem(post(admin, "/sessions", key, Map.of("name", name)), 422, "validation_failed");
    }

    @Test
    void keepsTheKeysOfUsersApart() {
        var key = unique("key-");
        var first = id(post(someone().client(), "/sessions", key, Map.of("name", unique("A "))));
        var second = id(post(someone().client(), "/sessions", key, Map.of("name", unique("B "))));
        assertThat(first).isNotEqualTo(second);
    }

    @Test
    void forgetsARequestThatWasRefused() {
        var key = unique("key-");
        var name = unique("Taken ");
        var holder = id(admin.post("/groups", Map.of("name", name)));
        problem(post(admin, "/groups", key, Map.of("name", name)), 409, "name_taken");
        admin.delete("/groups/" + holder).expectStatus().isNoContent();
        post(admin, "/groups", key, Map.of("name", name)).expectStatus().isCreated();
    }

    @Test
    void refusesAnEmptyAndAnEndlessKey() {
        problem(post(admin, "/groups", " ", Map.of("name", unique("G "))), 400, "bad_request");
        problem(post(admin, "/groups", "k".repeat(256), Map.of("name", unique("G "))), 400, "bad_request");
    }

    private static ResponseSpec post(Client client, String path, String key, Object body) {
        return client.http()
                .post()
                .uri(path)
                .header("Idempotency-Key", key)
                .body(body)
                .exchange();
    }
}
