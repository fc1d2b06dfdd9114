package com.xrocculus.web;

import static com.xrocculus.Client.id;
import static com.xrocculus.Client.json;
import static com.xrocculus.Client.problem;
import static org.assertj.core.api.Assertions.assertThat;

import com.xrocculus.ApiTest;
import com.xrocculus.Client;
import com.xrocculus.Simultaneous;
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
