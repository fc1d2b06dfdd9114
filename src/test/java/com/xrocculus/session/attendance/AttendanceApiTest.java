package com.xrocculus.session.attendance;

import static com.xrocculus.Client.json;
import static com.xrocculus.Client.problem;
import static org.assertj.core.api.Assertions.assertThat;

import com.xrocculus.Client;
import com.xrocculus.Lists;
import com.xrocculus.TestDatabase;
import com.xrocculus.session.SessionTestData;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;
import tools.jackson.databind.JsonNode;

/** Reads who was in a session, and when. */
class AttendanceApiTest extends SessionTestData {

    private static final int MANY = 10_000;

    @Test
    void listsTheStayOfAUser() {
        var before = Instant.now();
        var user = someone(Map.of("full_name", "Ada Lovelace"));
        var path = open(admin, user);
        var stays = json(admin.get(path + "/attendance"));
        assertThat(stays).hasSize(1);
        var stay = stays.get(0);
        assertThat(stay.propertyNames()).containsExactlyInAnyOrder("user", "joined_at", "left_at");
        assertThat(stay.required("user").propertyNames()).containsExactlyInAnyOrder("id", "username", "full_name");
        assertThat(stay.at("/user/id").asLong()).isEqualTo(user.id());
        assertThat(stay.at("/user/username").asString()).isEqualTo(user.username());
        assertThat(stay.at("/user/full_name").asString()).isEqualTo("Ada Lovelace");
        assertThat(time(stay, "joined_at")).isBetween(before, Instant.now());
        assertThat(stay.required("joined_at")).isEqualTo(json(admin.get(path)).at("/users/0/joined_at"));
        assertThat(stay.required("left_at").isNull()).isTrue();
    }

    @Test
    void keepsAUserWhoLeavesAndListsEachStay() {
        var user = someone();
        var path = open(admin, user);
        admin.delete(path + "/users/" + user.id()).expectStatus().isNoContent();
        var left = json(admin.get(path + "/attendance"));
        assertThat(time(left.get(0), "left_at")).isBetween(time(left.get(0), "joined_at"), Instant.now());
        admin.post(path + "/add_user/" + user.id()).expectStatus().isOk();
        var stays = json(admin.get(path + "/attendance"));
        assertThat(users(stays)).containsExactly(user.id(), user.id());
        assertThat(stays.get(0)).isEqualTo(left.get(0));
        assertThat(time(stays.get(1), "joined_at")).isAfterOrEqualTo(time(left.get(0), "left_at"));
        assertThat(stays.at("/1/left_at").isNull()).isTrue();
    }

    @Test
    void keepsADeletedUser() {
        var user = someone();
        var path = open(admin, user);
        admin.delete(user.path()).expectStatus().isNoContent();
        var stays = json(admin.get(path + "/attendance"));
        assertThat(stays.at("/0/user/username").asString()).isEqualTo(user.username());
        assertThat(stays.at("/0/left_at").isNull()).isFalse();
    }

    @Test
    void continuesAStayWhenTheSessionEndsAndStartsAgain() {
        var stays = someone();
        var deleted = someone();
        var path = open(admin, stays, deleted);
        var before = json(admin.get(path + "/attendance"));
        admin.post(path + "/start").expectStatus().isOk();
        admin.post(path + "/stop").expectStatus().isOk();
        admin.delete(deleted.path()).expectStatus().isNoContent();
        assertThat(json(admin.get(path + "/attendance"))).isEqualTo(before);
        admin.post(path + "/start").expectStatus().isOk();
        var after = json(admin.get(path + "/attendance"));
        assertThat(after.get(0)).isEqualTo(before.get(0));
        assertThat(users(after)).containsExactly(stays.id(), deleted.id());
        assertThat(after.at("/1/left_at").isNull()).isFalse();
    }

    @Test
    void isDeletedWithTheSession() {
        var user = someone();
        var path = open(admin, user);
        admin.delete(path + "/users/" + user.id()).expectStatus().isNoContent();
        admin.delete(path).expectStatus().isNoContent();
        problem(admin.get(path + "/attendance"), 404, "not_found");
        var left = service.jdbc()
                .sql("select count(*) from attendances where user_id = ?")
                .param(user.id())
                .query(Long.class)
                .single();
        assertThat(left).isZero();
    }

    @Test
    void isForAdministratorsAndTheHost() {
        var host = someone();
        var member = someone();
        var path = open(host.client());
        admin.post(path + "/add_user/" + member.id()).expectStatus().isOk();
        json(host.client().get(path + "/attendance"));
        for (var type : List.of(MediaType.APPLICATION_JSON_VALUE, "text/csv")) {
            problem(read(member.client(), path + "/attendance", type), 403, "forbidden");
            problem(read(someone().client(), path + "/attendance", type), 404, "not_found");
        }
    }

    @Test
    void pagesAndCounts() {
        var ids = new ArrayList<Long>();
        var path = open(admin);
        for (var number = 0; number < 3; number++) {
            ids.add(someone().id());
            admin.post(path + "/add_user/" + ids.get(number)).expectStatus().isOk();
        }
        assertThat(pages(path + "/attendance?limit=2")).containsExactly(ids.subList(0, 2), ids.subList(2, 3));
        assertThat(users(json(admin.get(path + "/attendance?sort=-id"))))
                .containsExactly(ids.get(2), ids.get(1), ids.get(0));
        var counted = admin.get(path + "/attendance?limit=1&count=true");
        counted.expectHeader().valueEquals("X-Total-Count", "3").expectHeader().exists(HttpHeaders.ETAG);
        problem(admin.get(path + "/attendance?limit=0"), 400, "bad_request");
    }

    @Test
    void writesCsv() {
        var plain = someone(Map.of("full_name", "Ada Lovelace, \"Countess\" of \u00c9ire"));
        var nameless = someone();
        var path = open(admin, plain, nameless);
        admin.delete(path + "/users/" + nameless.id()).expectStatus().isNoContent();
        var stays = json(admin.get(path + "/attendance"));
        var answer = read(admin, path + "/attendance", "text/csv");
        answer.expectHeader()
                .contentType(MediaType.parseMediaType("text/csv;charset=UTF-8;header=present"))
                .expectHeader()
                .valueEquals(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"session-" + path.replace("/sessions/", "") + "-attendance.csv\"");
        assertThat(text(answer))
                .isEqualTo("user_id,username,full_name,joined_at,left_at\r\n"
                        + plain.id() + "," + plain.username() + ",\"Ada Lovelace, \"\"Countess\"\" of \u00c9ire\","
                        + stays.at("/0/joined_at").asString() + ",\r\n"
                        + nameless.id() + "," + nameless.username() + ",,"
                        + stays.at("/1/joined_at").asString() + ","
                        + stays.at("/1/left_at").asString() + "\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\uFF1D1"})
    void writesNoFormulas(String name) {
        var path = open(admin, someone(Map.of("full_name", name)));
        assertThat(text(read(admin, path + "/attendance", "text/csv"))).contains(",'" + name + ",");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*/*",
                "application/*, text/csv;q=0.9",
                "application/json, text/csv",
                "text/csv, application/json",
                "application/problem+json, application/json;q=0.5, text/csv;q=0.4"
            })
    void prefersJson(String accept) {
        read(admin, open(admin) + "/attendance", accept).expectHeader().contentType(MediaType.APPLICATION_JSON);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/csv", "text/*", "text/csv, application/json;q=0.9", "text/csv, */*;q=0.1"})
    void writesCsvIfItIsPreferred(String accept) {
        assertThat(text(read(admin, open(admin) + "/attendance", accept))).startsWith("user_id,");
    }

    @Test
    void refusesOtherTypes() {
        problem(read(admin, open(admin) + "/attendance", "application/xml"), 406, "not_acceptable");
    }

    /** Ten thousand is also the maximum of a session. */
    @Test
    void writesManyRowsAndAddsNoMoreThanTenThousandUsers() {
        var path = open(admin);
        var code = Map.of("code", joinCode(admin, path));
        var user = someone();
        fill(path);
        problem(admin.post(path + "/add_user/" + user.id()), 409, "too_many_users");
        problem(user.client().post("/sessions/join", code), 409, "too_many_users");
        assertThat(text(read(admin, path + "/attendance?limit=5", "text/csv")).lines())
                .hasSize(MANY + 1)
                .doesNotHaveDuplicates();
        assertThat(json(admin.get(path + "/attendance"))).hasSize(1000);
    }

    /** Adds users who are deleted, so that no list of other tests contains them. */
    private void fill(String path) {
        var session = Long.valueOf(path.replace("/sessions/", ""));
        var prefix = unique("bulk-");
        var numbers = TestDatabase.isPostgres()
                ? "(select n from generate_series(1, " + MANY + ") n)"
                : "(select x as n from system_range(1, " + MANY + "))";
        service.jdbc()
                .sql("insert into users (version, username, email, search_words, password_hash, role, disabled,"
                        + " created_at, updated_at, deleted_at)"
                        + " select 0, '" + prefix + "' || n, '', '', '', 'USER', true, now(), now(), now() from "
                        + numbers + " numbers")
                .update();
        service.jdbc()
                .sql("insert into attendances (session_id, user_id, joined_at, present)" + " select " + session
                        + ", id, now(), true from users where username like '" + prefix + "%'")
                .update();
    }

    private static ResponseSpec read(Client client, String path, String accept) {
        return client.http().get().uri(path).header(HttpHeaders.ACCEPT, accept).exchange();
    }

    private static String text(ResponseSpec answer) {
        return new String(answer.expectBody().returnResult().getResponseBodyContent(), StandardCharsets.UTF_8);
    }

    private List<List<Long>> pages(String first) {
        var pages = new ArrayList<List<Long>>();
        var path = Optional.of(first);
        while (path.isPresent()) {
            var answer = admin.get(path.get());
            pages.add(users(json(answer)));
            path = Lists.next(answer);
        }
        return pages;
    }

    private static List<Long> users(JsonNode stays) {
        return stays.valueStream().map(stay -> stay.at("/user/id").asLong()).toList();
    }

    private static Instant time(JsonNode stay, String key) {
        return Instant.parse(stay.required(key).asString());
    }
}
