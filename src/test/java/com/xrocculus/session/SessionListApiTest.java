package com.xrocculus.session;

import static com.xrocculus.Client.id;
import static com.xrocculus.Client.problem;
import static com.xrocculus.Lists.ids;
import static com.xrocculus.Lists.pages;
import static org.assertj.core.api.Assertions.assertThat;

import com.xrocculus.Client;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionListApiTest extends SessionTestData {

    private final String word = unique("Basalt");

    @Test
    void showsAdministratorsAllSessionsAndOthersTheirOwn() {
        var host = someone();
        var member = someone();
        var hosted = create(host.client(), "one");
        var joined = create(admin, "two", member, host);
        var foreign = create(someone().client(), "three");
        assertThat(ids(admin.get("/sessions?q=" + word))).containsExactly(hosted, joined, foreign);
        assertThat(ids(host.client().get("/sessions"))).containsExactly(hosted, joined);
        assertThat(ids(member.client().get("/sessions"))).containsExactly(joined);
        assertThat(ids(someone().client().get("/sessions"))).isEmpty();
    }

    @Test
    void pagesAndCountsOnlyVisibleSessions() {
        var host = someone();
        var own = new ArrayList<Long>();
        for (var number = 0; number < 3; number++) {
            own.add(create(host.client(), "mine " + number));
            create(admin, "theirs " + number);
        }
        assertThat(pages(host.client(), "/sessions?limit=2")).containsExactly(own.subList(0, 2), own.subList(2, 3));
        host.client().get("/sessions?limit=1&count=true").expectHeader().valueEquals("X-Total-Count", "3");
    }

    @Test
    void findsSessionsByState() {
        var inactive = create(admin, "one");
        var active = create(admin, "two");
        var ended = create(admin, "three");
        admin.post("/sessions/" + active + "/start").expectStatus().isOk();
        admin.post("/sessions/" + ended + "/stop").expectStatus().isOk();
        assertThat(ids(admin.get("/sessions?state=active&q=" + word))).containsExactly(active);
        assertThat(ids(admin.get("/sessions?state=inactive&q=" + word))).containsExactly(inactive, ended);
    }

    @Test
    void findsTheSessionsThatAUserIsIn() {
        var user = someone();
        var both = create(admin, "one", someone(), user);
        create(admin, "two", someone());
        var alone = create(admin, "three", user);
        assertThat(ids(admin.get("/sessions?user=" + user.id()))).containsExactly(both, alone);
        assertThat(ids(admin.get("/sessions?user=" + user.id() + "&q=" + word + "%20three")))
                .containsExactly(alone);
    }

    @Test
    void showsOnlyVisibleSessionsToThoseWhoFilter() {
        var member = someone();
        var other = someone();
        var shared = create(admin, "one", member, other);
        create(admin, "two", other);
        assertThat(ids(member.client().get("/sessions?user=" + other.id()))).containsExactly(shared);
        assertThat(ids(member.client().get("/sessions?q=" + word))).containsExactly(shared);
        assertThat(ids(member.client().get("/sessions?state=inactive"))).containsExactly(shared);
    }

    @Test
    void findsSessionsByTheStartOfAWord() {
        var first = create(admin, "one");
        var second = id(admin.post("/sessions", Map.of("name", "Lab-" + word.toLowerCase())));
        admin.post("/sessions", Map.of("name", "x" + word)).expectStatus().isCreated();
        var renamed = id(admin.post("/sessions", Map.of("name", unique("Other "))));
        admin.put("/sessions/" + renamed, Map.of("name", "Now " + word))
                .expectStatus()
                .isOk();
        for (var q : List.of(word, word.toUpperCase(), word.substring(0, word.length() - 1))) {
            assertThat(ids(admin.get("/sessions?q=" + q))).containsExactly(first, second, renamed);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "state=ended",
                "state=ACTIVE",
                "state=",
                "state=active&state=inactive",
                "user=ada",
                "user=0",
                "user=-1",
                "user=",
                "q=",
                "q=..."
            })
    void refusesUnknownFilterValues(String filter) {
        problem(admin.get("/sessions?" + filter), 400, "bad_request");
        problem(someone().client().get("/sessions?" + filter), 400, "bad_request");
    }

    private long create(Client host, String name, Someone... users) {
        var ids = Arrays.stream(users).map(Someone::id).toList();
        return id(host.post("/sessions", Map.of("name", word + " " + name, "users", ids)));
    }
}
