package com.xrocculus.user;

import static com.xrocculus.Client.id;
import static com.xrocculus.Client.json;
import static com.xrocculus.Client.problem;
import static org.assertj.core.api.Assertions.assertThat;

import com.xrocculus.ApiTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UserApiTest extends ApiTest {

    private static final long NOBODY = Long.MAX_VALUE;

    @Test
    void showsAUserItself() {
        var user = someone();
        var me = json(user.client().get("/users/me"));
        assertThat(me.required("username").asString()).isEqualTo(user.username());
        assertThat(me).isEqualTo(json(user.client().get(user.path()))).isEqualTo(json(admin.get(user.path())));
        assertThat(me.required("last_login").isNull()).isFalse();
    }

    @Test
    void doesNotTellAUserWhetherAnotherExists() {
        var client = someone().client();
        var another = someone().path();
        for (var path : List.of(another, "/users/" + NOBODY)) {
            problem(client.get(path), 403, "forbidden");
            problem(client.put(path, Map.of("full_name", "Mine")), 403, "forbidden");
            problem(client.delete(path), 403, "forbidden");
        }
        problem(admin.get("/users/" + NOBODY), 404, "not_found");
    }

    @Test
    void letsOnlyAdministratorsListCreateAndDelete() {
        var user = someone();
        problem(user.client().get("/users"), 403, "forbidden");
        problem(user.client().post("/users", newUser(Map.of())), 403, "forbidden");
        problem(user.client().delete(user.path()), 403, "forbidden");
        problem(anonymous.get("/users/me"), 401, "token_missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "seven", "0x1f", "1.5", "9223372036854775808"})
    void refusesAnIdThatIsNone(String id) {
        problem(admin.get("/users/" + id), 400, "bad_request");
    }

    @Test
    void servesEachRouteWithATrailingSlashToo() {
        var user = someone();
        admin.post("/users/", newUser(Map.of())).expectStatus().isCreated();
        admin.get("/users/?limit=1").expectStatus().isOk();
        user.client().get("/users/me/").expectStatus().isOk();
        assertThat(id(admin.get(user.path() + "/"))).isEqualTo(user.id());
        assertThat(id(admin.put(user.path() + "/", Map.of()))).isEqualTo(user.id());
        admin.delete(user.path() + "/").expectStatus().isNoContent();
    }
}
