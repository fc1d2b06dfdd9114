package com.xrocculus.journal;

import static com.xrocculus.Client.id;
import static com.xrocculus.Client.json;
import static com.xrocculus.Client.problem;
import static org.assertj.core.api.Assertions.assertThat;

import com.xrocculus.ApiTest;
import com.xrocculus.OneDatabaseIsEnough;
import com.xrocculus.Simultaneous;
import com.xrocculus.TestService;
import com.xrocculus.web.AuditLines;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;

@OneDatabaseIsEnough
class AuditApiTest extends ApiTest {

    private final AuditLines lines = new AuditLines();
    private final Someone user = someone();

    @BeforeEach
    void listen() {
        lines.listen();
    }

    @AfterEach
    void stopListening() {
        lines.stopListening();
    }

    @Test
    void tellsOfChangesOfUsers() {
        var created = createUser(Map.of());
        var path = "/users/" + created.required("id").asLong();
        admin.put(path, Map.of("full_name", "Ada", "password", PASSWORD + "!"))
                .expectStatus()
                .isOk();
        admin.delete(path).expectStatus().isNoContent();
        assertThat(lines.taken())
                .containsExactly(
                        byAdmin("user.created", path), byAdmin("user.updated", path), byAdmin("user.deleted", path));
    }

    @Test
    void tellsOfChangesOfGroups() {
        var path = "/groups/" + createGroup();
        admin.put(path + "/", Map.of("name", unique("Group "))).expectStatus().isOk();
        admin.delete(path).expectStatus().isNoContent();
        assertThat(lines.taken())
                .containsExactly(
                        byAdmin("group.created", path), byAdmin("group.updated", path), byAdmin("group.deleted", path));
    }

    @Test
    void tellsOfChangesOfSessions() {
        var path = "/sessions/" + id(user.client().post("/sessions", Map.of("name", unique("Session "))));
        var guest = someone();
        lines.taken();
        admin.post(path + "/add_user/" + guest.id()).expectStatus().isOk();
        user.client()
                .put(path, Map.of("name", unique("Session ")))
                .expectStatus()
                .isOk();
        user.client().post(path + "/start").expectStatus().isOk();
        guest.client().delete(path + "/users/" + guest.id()).expectStatus().isNoContent();
        user.client()
                .get(path.replace("/sessions", "/sessions/stop"))
                .expectStatus()
                .isOk();
        user.client().delete(path).expectStatus().isNoContent();
        assertThat(lines.taken())
                .extracting(line -> line.replaceFirst("login=\\d+ on=" + path + " from=127.0.0.1", "..."))
                .containsExactly(
                        "action=session.user_added user=" + adminId() + " ... details.user=" + guest.id(),
                        "action=session.updated user=" + user.id() + " ...",
                        "action=session.started user=" + user.id() + " ...",
                        "action=session.user_left user=" + guest.id() + " ... details.user=" + guest.id(),
                        "action=session.stopped user=" + user.id() + " ...",
                        "action=session.deleted user=" + user.id() + " ... details.host=" + user.id());
    }

    @Test
    void tellsOfChangesOfLoginsAndNoneOfTheirSecrets() {
        var login = json(anonymous.post("/login", Map.of("username", user.username(), "password", PASSWORD)));
        var refreshToken = login.required("refresh_token").asString();
        var client = service.bearing(login.required("access_token").asString());
        var loginIds = json(client.get("/logins")).findValues("id");
        var otherLoginId = loginIds.get(0).asLong();
        var loginId = loginIds.get(1).asLong();
        var refreshed = json(anonymous.post("/login", refresh(refreshToken)));
        client.post("/logout").expectStatus().isNoContent();
        admin.delete(user.path() + "/logins").expectStatus().isNoContent();
        var told = lines.taken();
        assertThat(told)
                .containsExactly(
                        byUser("login.created", loginId),
                        byUser("login.refreshed", loginId),
                        byUser("login.ended", loginId),
                        byAdmin("login.ended", "/logins/" + otherLoginId) + ofUser());
        assertThat(told.toString())
                .doesNotContain(
                        PASSWORD,
                        user.username(),
                        refreshToken,
                        client.token(),
                        refreshed.required("refresh_token").asString(),
                        refreshed.required("access_token").asString());
    }

    @Test
    void tellsOfALoginOnceThoughTheClientSentATokenToo() {
        user.client().logIn(user.username(), PASSWORD);
        assertThat(lines.taken())
                .hasSize(1)
                .first()
                .asString()
                .startsWith("action=login.created user=" + user.id() + " ");
    }

    @Test
    void tellsOfRefusedLoginsButNotWhatWasTyped() {
        var typed = unique("Typed-by-mistake-");
        problem(logInFrom("::1", Map.of("username", user.username(), "password", typed)), 401, "login_failed");
        problem(logInFrom("::1:0:0:0:2", Map.of("username", typed, "password", typed)), 401, "login_failed");
        problem(logInFrom("::2:0:0:0:3", refresh(typed)), 401, "token_invalid");
        var told = lines.taken();
        assertThat(told)
                .containsExactly(
                        refusedFrom("::1", user.id()), refusedFrom("::1:0:0:0:2", ""), refusedFrom("::2:0:0:0:3", ""));
        assertThat(told.toString()).doesNotContainIgnoringCase(typed);
    }

    @Test
    void tellsOfLoginsThatALimitRefused() {
        try (var node = TestService.start(service.databaseUrl(), "--login-failures-per-address=1")) {
            lines.listen(); // again: a service that starts sets up the log anew
            var guess = Map.of("username", user.username(), "password", "not " + PASSWORD);
            problem(node.anonymous().post("/login", guess), 401, "login_failed");
            problem(node.anonymous().post("/login", guess), 429, "too_many_attempts");
            problem(node.anonymous().post("/login", refresh("garbage")), 429, "too_many_attempts");
        }
        assertThat(lines.taken())
                .containsExactly(
                        refusedFrom("127.0.0.1", user.id()),
                        refusedFrom("127.0.0.1", user.id()).replace("count=1", "count=2"));
    }

    @Test
    void tellsOfAStolenLogin() {
        var login = json(anonymous.post("/login", Map.of("username", user.username(), "password", PASSWORD)));
        var first = login.required("refresh_token").asString();
        var client = service.bearing(login.required("access_token").asString());
        var loginId = json(client.get("/logins")).get(1).required("id").asLong();
        var second = json(anonymous.post("/login", refresh(first)))
                .required("refresh_token")
                .asString();
        anonymous.post("/login", refresh(second)).expectStatus().isOk();
        lines.taken();
        problem(logInFrom("::3:0:0:0:4", refresh(first)), 401, "token_invalid");
        assertThat(lines.taken())
                .containsExactly(
                        "action=login.ended user=unknown on=/logins/" + loginId
                                + " from=::3:0:0:0:4 details.reason=used_refresh_token" + ofUser(),
                        refusedFrom("::3:0:0:0:4", ""));
    }

    @Test
    void tellsOnceOfARequestThatIsRepeated() {
        var requests = Map.of(
                "/users", newUser(Map.of()),
                "/groups", Map.of("name", unique("Group ")),
                "/sessions", Map.of("name", unique("Session ")));
        var key = unique("key-");
        requests.forEach((path, request) -> {
            lines.taken();
            var created = id(post(path, key + path, request));
            assertThat(id(post(path, key + path, request))).isEqualTo(created);
            assertThat(lines.taken()).hasSize(1).first().asString().contains(" on=" + path + "/" + created + " ");
        });
    }

    @Test
    void tellsOnceOfARequestThatComesManyTimesAtOnce() {
        var request = Map.of("name", unique("Group "));
        var key = unique("key-");
        assertThat(Simultaneous.statuses(8, number -> post("/groups", key, request)))
                .containsOnly(201);
        assertThat(lines.taken()).hasSize(1);
    }

    private ResponseSpec post(String path, String key, Map<String, ?> request) {
        return admin.http()
                .post()
                .uri(path)
                .header("Idempotency-Key", key)
                .body(request)
                .exchange();
    }

    @Test
    void isSilentAboutRequestsThatChangeNothing() {
        var session = Map.of("name", unique("Session "), "state", "active", "users", List.of(user.id()));
        var path = "/sessions/" + id(admin.post("/sessions", session));
        var group = Map.of("name", unique("Group "));
        var groupPath = "/groups/" + id(admin.post("/groups", group));
        lines.taken();
        admin.post(path + "/start").expectStatus().isOk();
        admin.post(path + "/add_user/" + user.id()).expectStatus().isOk();
        admin.put(path, Map.of("name", session.get("name"))).expectStatus().isOk();
        admin.put(groupPath, group).expectStatus().isOk();
        assertThat(lines.taken()).isEmpty();
        admin.post(path + "/stop").expectStatus().isOk();
        admin.post(path + "/stop").expectStatus().isOk();
        assertThat(lines.taken()).containsExactly(byAdmin("session.stopped", path));
    }

    @Test
    void tellsOfEachResourceThatADeletionChanges() {
        var group = createGroup();
        var member = someone(Map.of("group", group));
        var session = id(admin.post("/sessions", Map.of("name", unique("Session "), "users", List.of(member.id()))));
        var login = json(member.client().get("/logins")).findValue("id").asLong();
        lines.taken();
        admin.delete("/groups/" + group).expectStatus().isNoContent();
        admin.delete(member.path()).expectStatus().isNoContent();
        var ofMember = " details.user=" + member.id();
        assertThat(lines.taken())
                .containsExactlyInAnyOrder(
                        byAdmin("group.deleted", "/groups/" + group),
                        byAdmin("user.updated", member.path()),
                        byAdmin("user.deleted", member.path()),
                        byAdmin("session.user_left", "/sessions/" + session) + ofMember,
                        byAdmin("login.ended", "/logins/" + login) + ofMember);
    }

    @Test
    void isSilentAboutReadingAndAboutWhatWasRefused() {
        var group = "/groups/" + createGroup();
        lines.taken();
        for (var path : new String[] {"/users/me", "/users", "/sessions", "/logins", group, user.path() + "/logins"}) {
            admin.get(path).expectStatus().isOk();
        }
        problem(user.client().delete(group), 403, "forbidden");
        problem(admin.post("/groups", Map.of()), 422, "validation_failed");
        problem(admin.delete("/groups/" + Long.MAX_VALUE), 404, "not_found");
        problem(anonymous.delete(group), 401, "token_missing");
        assertThat(lines.taken()).isEmpty();
    }

    private static Map<String, String> refresh(String token) {
        return Map.of("grant_type", "refresh_token", "refresh_token", token);
    }

    private ResponseSpec logInFrom(String address, Map<String, ?> request) {
        return anonymous
                .http()
                .post()
                .uri("/login")
                .header("X-Forwarded-For", address)
                .contentType(MediaType.APPLICATION_JSON)
                .body(request)
                .exchange();
    }

    private static String refusedFrom(String address, Object user) {
        return "action=login.refused user=unknown on=/logins from=" + address + " details.count=1 details.users="
                + user;
    }

    private String byAdmin(String action, String path) {
        var login = json(admin.get("/logins"))
                .valueStream()
                .filter(one -> one.required("current").asBoolean())
                .findFirst()
                .orElseThrow();
        return "action=" + action + " user=" + adminId() + " login="
                + login.required("id").asLong() + " on=" + path + " from=127.0.0.1";
    }

    private String byUser(String action, long loginId) {
        return "action=" + action + " user=" + user.id() + " login=" + loginId + " on=/logins/" + loginId
                + " from=127.0.0.1" + ofUser();
    }

    private String ofUser() {
        return " details.user=" + user.id();
    }

    private long adminId() {
        return id(admin.get("/users/me"));
    }
}
