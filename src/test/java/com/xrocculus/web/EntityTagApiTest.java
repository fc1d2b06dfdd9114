package com.xrocculus.web;

import static com.xrocculus.Client.id;
import static com.xrocculus.Client.problem;
import static org.assertj.core.api.Assertions.assertThat;

import com.xrocculus.ApiTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
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
