package com.xrocculus.web;

import static com.xrocculus.Client.id;
import static com.xrocculus.Client.json;
import static com.xrocculus.Client.problem;
import static com.xrocculus.Lists.ids;
import static com.xrocculus.Lists.next;
import static com.xrocculus.Lists.pages;
import static org.assertj.core.api.Assertions.assertThat;

import com.xrocculus.ApiTest;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;

/** What the lists of users, groups and sessions have in common. */
class ListApiTest extends ApiTest {

    @ParameterizedTest
    @ValueSource(strings = {"/users", "/groups", "/sessions"})
    void listsTheOldestFirst(String path) {
        var rows = new Rows(path, 3);
        assertThat(ids(admin.get(rows.path()))).isEqualTo(rows.ids());
        assertThat(ids(admin.get(rows.path() + "&sort=id"))).isEqualTo(rows.ids());
        assertThat(json(admin.get(path + "?q=" + unique("nothing")))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/users", "/groups", "/sessions"})
    void listsTheNewestFirstIfAsked(String path) {
        var rows = new Rows(path, 3);
        assertThat(ids(admin.get(rows.path() + "&sort=-id"))).isEqualTo(rows.newestFirst());
    }

    @ParameterizedTest
    @CsvSource({"/users, 2", "/groups, 2", "/sessions, 2", "/groups, 1", "/groups, 3", "/groups, 6", "/groups, 7"})
    void losesAndDoublesNothingFromPageToPage(String path, int limit) {
        var rows = new Rows(path, 6);
        assertThat(pages(admin, rows.path() + "&limit=" + limit)).isEqualTo(cut(rows.ids(), limit));
        assertThat(pages(admin, rows.path() + "&sort=-id&limit=" + limit)).isEqualTo(cut(rows.newestFirst(), limit));
    }

    private static List<List<Long>> cut(List<Long> ids, int limit) {
        return IntStream.iterate(0, from -> from < ids.size(), from -> from + limit)
                .mapToObj(from -> ids.subList(from, Math.min(from + limit, ids.size())))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/users", "/groups", "/sessions"})
    void isNotPutOutByRowsThatComeAndGoBetweenPages(String path) {
        var rows = new Rows(path, 4);
        var firstPage = admin.get(rows.path() + "&limit=2");
        assertThat(ids(firstPage)).isEqualTo(rows.ids().subList(0, 2));
        admin.delete(path + "/" + rows.ids().get(0)).expectStatus().isNoContent();
        admin.delete(path + "/" + rows.ids().get(1)).expectStatus().isNoContent();
        var late = rows.add(5);
        assertThat(pages(admin, next(firstPage).orElseThrow()))
                .containsExactly(rows.ids().subList(2, 4), List.of(late));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/users", "/groups", "/sessions"})
    void countsAllMatchesIfAsked(String path) {
        var rows = new Rows(path, 3);
        var firstPage = admin.get(rows.path() + "&limit=2&count=true");
        firstPage.expectHeader().valueEquals("X-Total-Count", "3");
        admin.get(next(firstPage).orElseThrow()).expectHeader().valueEquals("X-Total-Count", "3");
        admin.get(rows.path()).expectHeader().doesNotExist("X-Total-Count");
        admin.get(rows.path() + "&count=false").expectHeader().doesNotExist("X-Total-Count");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/users", "/groups", "/sessions"})
    void putsThePageIntoAnEnvelopeIfAsked(String path) {
        var rows = new Rows(path, 3);
        var query = rows.path() + "&envelope=true&limit=2";
        var first = admin.get(query);
        assertThat(json(first).required("items")).isEqualTo(json(admin.get(rows.path() + "&limit=2")));
        var next = json(first).required("next").asString();
        assertThat(next(first).orElseThrow()).contains("cursor=" + next);
        var last = json(admin.get(query + "&cursor=" + next));
        assertThat(last.at("/items/0/id").asLong()).isEqualTo(rows.ids().get(2));
        assertThat(last.required("next").isNull()).isTrue();
        var empty = json(admin.get(path + "?envelope=true&q=" + unique("nothing")));
        assertThat(empty.toString()).isEqualTo("{\"items\":[],\"next\":null}");
        assertThat(json(admin.get(rows.path() + "&envelope=false"))).isEqualTo(json(admin.get(rows.path())));
    }

    /** The next page begins with a new row, so that the items stay the same. */
    @Test
    void givesAnEnvelopeAnotherTagWhenANextPageAppears() {
        var rows = new Rows("/groups", 2);
        var query = rows.path() + "&envelope=true&limit=2";
        var tag = admin.get(query).returnResult().getResponseHeaders().getETag();
        getIfNoneMatch(query, tag).expectStatus().isNotModified();
        rows.add(3);
        assertThat(json(getIfNoneMatch(query, tag)).required("next").asString())
                .isEqualTo(String.valueOf(rows.ids().get(1)));
    }

    private ResponseSpec getIfNoneMatch(String path, String tag) {
        return admin.http().get().uri(path).header("If-None-Match", tag).exchange();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/journal", "/logins", "/users/1/logins", "/sessions/{session_id}/attendance", "/sessions?user=1"
            })
    void putsEachOtherListIntoAnEnvelope(String path) {
        var session = id(admin.post("/sessions", Map.of("name", unique("Session "), "users", List.of(1))));
        var list = path.replace("{session_id}", String.valueOf(session));
        var body = json(admin.get(list + (list.contains("?") ? "&" : "?") + "envelope=true&limit=1"));
        assertThat(body.required("items")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/users", "/groups", "/sessions"})
    void keepsTheRestOfTheQueryInTheLink(String path) {
        var rows = new Rows(path, 2);
        var query = rows.path().replace("?q=", "/?sort=-id&limit=1&q=%C3%A9tage%20");
        assertThat(pages(admin, query))
                .containsExactly(List.of(rows.ids().get(1)), List.of(rows.ids().get(0)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/users", "/groups", "/sessions"})
    void takesTheSmallestAndTheLargestLimit(String path) {
        var rows = new Rows(path, 2);
        assertThat(ids(admin.get(rows.path() + "&limit=1"))).hasSize(1);
        assertThat(ids(admin.get(rows.path() + "&limit=1000"))).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/users", "/groups", "/sessions"})
    void refusesAPageThatCannotBe(String path) {
        for (var query : List.of(
                "limit=0",
                "limit=1001",
                "limit=-1",
                "limit=many",
                "limit=",
                "limit=2.5",
                "cursor=",
                "cursor=first",
                "cursor=-1",
                "sort=name",
                "sort=",
                "sort=id,-id",
                "count=yes",
                "count=",
                "envelope=yes",
                "envelope=",
                "q=",
                "q=%20",
                "q=%00")) {
            problem(admin.get(path + "?" + query), 400, "bad_request");
        }
    }

    /** Rows that no other test has, oldest first; the names of all have the words {@code Étage} and another. */
    private final class Rows {

        private final String list;
        private final String word = unique("w");
        private final List<Long> ids;

        Rows(String list, int count) {
            this.list = list;
            ids = IntStream.range(0, count).mapToObj(this::add).toList();
        }

        long add(int number) {
            var name = "Étage " + word + " " + number;
            return list.equals("/users")
                    ? createUser(Map.of("full_name", name)).required("id").asLong()
                    : id(admin.post(list, Map.of("name", name)));
        }

        String path() {
            return list + "?q=" + word;
        }

        List<Long> ids() {
            return ids;
        }

        List<Long> newestFirst() {
            return ids.stream().sorted(Collections.reverseOrder()).toList();
        }
    }
}
