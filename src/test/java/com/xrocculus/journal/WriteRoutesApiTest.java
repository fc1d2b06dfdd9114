package com.xrocculus.journal;

import static com.xrocculus.Client.id;
import static com.xrocculus.Client.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.xrocculus.ApiTest;
import com.xrocculus.TestDatabase;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;

/** Every route that writes makes exactly one entry for a change. A new route has to be added to {@link #writes}. */
class WriteRoutesApiTest extends ApiTest {

    private static final Set<String> WRITING_METHODS = Set.of("post", "put", "patch", "delete");
    private static final String WRITING_GET = "stopSessionByGet";

    private final Someone user = someone();
    private final Map<String, Write> writes = new TreeMap<>();

    /** A prepared request, and the action of the entry that it makes. */
    private record Write(String action, Supplier<ResponseSpec> request) {}

    @Test
    void eachMakesOneEntry() {
        prepareLogins();
        prepareUsersAndGroups();
        prepareSessions();
        assertThat(writes.keySet()).isEqualTo(operationsThatWrite());
        writes.forEach((operation, write) -> {
            var before = lastId();
            write.request().get().expectStatus().is2xxSuccessful();
            assertThat(actionsAfter(before)).as(operation).containsExactly(write.action());
        });
    }

    private void prepareLogins() {
        var leaving = service.logIn(user.username(), PASSWORD);
        var left = someone();
        var login = json(left.client().get("/logins")).get(0).required("id").asLong();
        var credentials = Map.of("username", user.username(), "password", PASSWORD);
        var ended = someone();
        var approved = startPairing();
        var denied = startPairing();
        add("login", "login.created", () -> anonymous.post("/login", credentials));
        add("startPairing", "pairing.requested", () -> anonymous.post("/login/device", Map.of()));
        add("approvePairing", "pairing.approved", () -> admin.post(approved + "/approve"));
        add("denyPairing", "pairing.denied", () -> admin.post(denied + "/deny"));
        add("logout", "login.ended", () -> leaving.post("/logout"));
        add("endLogin", "login.ended", () -> left.client().delete("/logins/" + login));
        add("endUserLogins", "login.ended", () -> admin.delete(ended.path() + "/logins"));
    }

    private void prepareUsersAndGroups() {
        var changed = createUserPath();
        var deleted = createUserPath();
        var renamed = "/groups/" + createGroup();
        var dissolved = "/groups/" + createGroup();
        add("createUser", "user.created", () -> admin.post("/users", newUser(Map.of())));
        add("updateUser", "user.updated", () -> admin.put(changed, Map.of("full_name", "Ada")));
        add("deleteUser", "user.deleted", () -> admin.delete(deleted));
        add("createGroup", "group.created", () -> admin.post("/groups", named()));
        add("updateGroup", "group.updated", () -> admin.put(renamed, named()));
        add("deleteGroup", "group.deleted", () -> admin.delete(dissolved));
        if (!TestDatabase.isPostgres()) {
            add("createBackup", "backup.created", () -> admin.post("/backups"));
        }
    }

    private void prepareSessions() {
        var guest = "/users/" + user.id();
        var joined = createSession();
        admin.post(joined + "/add_user/" + user.id()).expectStatus().isOk();
        add("createSession", "session.created", () -> admin.post("/sessions", named()));
        addForSession("updateSession", "session.updated", path -> admin.put(path, named()));
        addForSession("startSession", "session.started", path -> admin.post(path + "/start"));
        addForSession("stopSession", "session.stopped", path -> admin.post(path + "/stop"));
        addForSession(WRITING_GET, "session.stopped", path -> admin.get(path.replace("sessions", "sessions/stop")));
        addForSession("deleteSession", "session.deleted", admin::delete);
        addForSession(
                "deleteSessionByOldPath",
                "session.deleted",
                path -> admin.delete(path.replace("sessions", "sessions/delete")));
        addForSession(
                "addUserToSession",
                "session.user_added",
                path -> admin.post(path + guest.replace("users", "add_user")));
        addForSession("renewJoinCode", "session.updated", path -> admin.post(path + "/join_code"));
        var open = createSession();
        var code = json(admin.post(open + "/join_code")).required("join_code").asString();
        add("joinSession", "session.user_added", () -> user.client().post("/sessions/join", Map.of("code", code)));
        var closed = createSession();
        admin.post(closed + "/join_code").expectStatus().isOk();
        add("removeJoinCode", "session.updated", () -> admin.delete(closed + "/join_code"));
        add("removeUserFromSession", "session.user_left", () -> admin.delete(joined + guest));
    }

    private void addForSession(String operation, String action, Function<String, ResponseSpec> request) {
        var path = createSession();
        add(operation, action, () -> request.apply(path));
    }

    private void add(String operation, String action, Supplier<ResponseSpec> request) {
        writes.put(operation, new Write(action, request));
    }

    /** The operation ids in the OpenAPI document. On PostgreSQL, there are no backups. */
    private Set<String> operationsThatWrite() {
        var found = new TreeSet<String>();
        json(anonymous.get("/openapi.json"))
                .required("paths")
                .forEach(path -> path.properties().forEach(method -> {
                    var operation = method.getValue().path("operationId").asString("");
                    if (WRITING_METHODS.contains(method.getKey()) || operation.equals(WRITING_GET)) {
                        found.add(operation);
                    }
                }));
        if (TestDatabase.isPostgres()) {
            found.remove("createBackup");
        }
        return found;
    }

    /** Without refused logins, which may be those of other tests. */
    private List<String> actionsAfter(long id) {
        return json(admin.get("/journal?cursor=" + id))
                .valueStream()
                .map(entry -> entry.required("action").asString())
                .filter(action -> !action.equals("login.refused"))
                .toList();
    }

    private long lastId() {
        return json(admin.get("/journal?sort=-id&limit=1"))
                .get(0)
                .required("id")
                .asLong();
    }

    private String createUserPath() {
        return "/users/" + createUser(Map.of()).required("id").asLong();
    }

    private String startPairing() {
        var codes = json(anonymous.post("/login/device", Map.of()));
        return "/pairings/" + codes.required("user_code").asString();
    }

    private String createSession() {
        return "/sessions/" + id(admin.post("/sessions", named()));
    }

    private static Map<String, String> named() {
        return Map.of("name", unique("Named "));
    }
}
