package com.xrocculus.web;

import static com.xrocculus.Client.id;
import static com.xrocculus.Client.problem;
import static org.assertj.core.api.Assertions.assertThat;

import com.xrocculus.ApiTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;

class EntityTagApiTest extends ApiTest {

    @Test
    void tagsEverySingleResource() {
        for (var path : List.of(someone().path(), "/groups/" + createGroup(), session(), "/users/me")) {
            assertThat(tag(path)).matches("\"[\\w-]+\"").isEqualTo(tag(path));
        }
    }

    @Test
    void sendsAHeadsetNothingItHas() {
        var path = session();
        var same = with(HttpMethod.GET, path, "If-None-Match", tag(path), null);
        same.expectStatus().isNotModified().expectBody().isEmpty();
        var list = with(HttpMethod.GET, "/sessions", "If-None-Match", "\"other\"", null);
        list.expectStatus().isOk().expectHeader().exists("ETag");
    }

    @Test
    void changesTheTagWithAnythingThatIsRead() {
        var path = session();
        var user = someone();
        var empty = tag(path);
        admin.post(path + "/add_user/" + user.id()).expectStatus().isOk();
        var joined = tag(path);
        admin.put(user.path(), Map.of("full_name", "Renamed")).expectStatus().isOk();
        assertThat(List.of(empty, joined, tag(path))).doesNotHaveDuplicates();
    }

    @Test
    void tellsAUserFromANameThatReadsLikeOne() {
        var first = someone();
        var second = someone(Map.of("full_name", "Y"));
        var twoInOne = "X], Participant[id=" + second.id() + ", username=" + second.username() + ", fullName=Y";
        admin.put(first.path(), Map.of("full_name", twoInOne)).expectStatus().isOk();
        var name = unique("Session ");
        var path = "/sessions/" + id(admin.post("/sessions", Map.of("name", name, "users", List.of(first.id()))));
        var list = "/sessions?q=" + name.replace(" ", "%20");
        var tagsBefore = List.of(tag(path), tag(list));
        admin.put(first.path(), Map.of("full_name", "X")).expectStatus().isOk();
        admin.post(path + "/add_user/" + second.id()).expectStatus().isOk();
        assertThat(tagsBefore).doesNotContain(tag(path), tag(list));
        problem(with(HttpMethod.DELETE, path, "If-Match", tagsBefore.get(0), null), 412, "precondition_failed");
    }

    @Test
    void refusesToOverwriteWhatTheClientHasNotSeen() {
        for (var path : List.of(someone().path(), "/groups/" + createGroup(), session())) {
            var change =
                    path.startsWith("/users") ? Map.of("full_name", unique("Name ")) : Map.of("name", unique("Name "));
            var seen = tag(path);
            with(HttpMethod.PUT, path, "If-Match", seen, change).expectStatus().isOk();
            problem(with(HttpMethod.PUT, path, "If-Match", seen, change), 412, "precondition_failed");
            problem(with(HttpMethod.DELETE, path, "If-Match", seen, null), 412, "precondition_failed");
            var current = "\"other\", " + tag(path);
            with(HttpMethod.DELETE, path, "If-Match", current, null)
                    .expectStatus()
                    .isNoContent();
        }
    }

    @Test
    void takesAnyVersionForAStar() {
        var path = "/groups/" + createGroup();
        with(HttpMethod.PUT, path, "If-Match", "*", Map.of()).expectStatus().isOk();
        problem(with(HttpMethod.PUT, path, "If-Match", "W/" + tag(path), Map.of()), 412, "precondition_failed");
    }

    @Test
    void readsATagThatHoldsACommaAsOne() {
        var path = "/groups/" + createGroup();
        var current = tag(path);
        var quoted = current.replace("\"", "");
        for (var other : List.of("\"a," + quoted + ",d\"", "\"a\", \"b, " + quoted + "\"", "\"a, " + current)) {
            problem(with(HttpMethod.PUT, path, "If-Match", other, Map.of()), 412, "precondition_failed");
        }
        for (var list : List.of("\"a,b\"," + current, "\"a, \" ,, " + current + " , W/\"c\"")) {
            with(HttpMethod.PUT, path, "If-Match", list, Map.of())
                    .expectStatus()
                    .isOk();
        }
    }

    @Test
    void takesAWeakTagForReadingOnly() {
        var path = "/groups/" + createGroup();
        var weak = "\"a,b\", W/" + tag(path);
        with(HttpMethod.GET, path, "If-None-Match", weak, null).expectStatus().isNotModified();
        problem(with(HttpMethod.DELETE, path, "If-Match", weak, null), 412, "precondition_failed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nonsense", "\"unfinished", "\"*\"", "\"a\", *", ","})
    void takesNothingElseForTheCurrentVersion(String ifMatch) {
        var path = "/groups/" + createGroup();
        problem(with(HttpMethod.PUT, path, "If-Match", ifMatch, Map.of()), 412, "precondition_failed");
    }

    private String session() {
        return "/sessions/" + id(admin.post("/sessions", Map.of("name", unique("Session "))));
    }

    private String tag(String path) {
        return admin.get(path).returnResult().getResponseHeaders().getETag();
    }

    private ResponseSpec with(HttpMethod method, String path, String header, String value, Object body) {
        var request = admin.http().method(method).uri(path).header(header, value);
        return (body == null ? request : request.body(body)).exchange();
    }
}
