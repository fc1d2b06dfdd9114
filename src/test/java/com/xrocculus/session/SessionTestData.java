package com.xrocculus.session;

import static com.xrocculus.Client.id;
import static com.xrocculus.Client.json;

import com.xrocculus.ApiTest;
import com.xrocculus.Client;
import com.xrocculus.RowLock;
import com.xrocculus.TestDatabase;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;
import tools.jackson.databind.JsonNode;

/** Creates sessions for tests, and identifies them by their paths. */
public abstract class SessionTestData extends ApiTest {

    /** Creates a session with these users. */
    protected String open(Client host, Someone... users) {
        var ids = Arrays.stream(users).map(Someone::id).toList();
        return "/sessions/" + id(host.post("/sessions", Map.of("name", unique("Session "), "users", ids)));
    }

    /** Makes transactions that change this session wait. */
    protected static RowLock lock(String path) {
        var id = Long.valueOf(path.replace("/sessions/", ""));
        return RowLock.on(service, "select id from sessions where id = ?", id);
    }

    /** The responses to all requests that are permitted only to the host and administrators. */
    protected static Stream<ResponseSpec> changesOf(Client client, String path) {
        return Stream.of(
                client.put(path, Map.of("name", unique("Mine "))),
                client.post(path + "/start"),
                client.post(path + "/stop"),
                client.get(stopByGet(path)),
                client.delete(path),
                client.delete(deleteByOldPath(path)),
                client.post(path + "/add_user/1"),
                client.delete(path + "/users/1"),
                client.post(path + "/join_code"),
                client.delete(path + "/join_code"),
                client.get(path + "/attendance"));
    }

    protected static String joinCode(Client client, String path) {
        return json(client.post(path + "/join_code")).required("join_code").asString();
    }

    /** Inserts sessions with join codes. */
    protected static void openManyWithCodes(int sessions) {
        service.jdbc()
                .sql("insert into sessions (version, name, name_key, search_words, state, created_at, join_code)"
                        + " select 0, 'Many ' || n, 'many ' || n, '', 'INACTIVE', now(), 'A' || n from "
                        + TestDatabase.numbers(sessions))
                .update();
    }

    protected static void deleteManyWithCodes() {
        service.jdbc().sql("delete from sessions where name like 'Many %'").update();
    }

    /** The ids of the users in a session. */
    protected static List<Long> members(JsonNode session) {
        return session.required("users")
                .valueStream()
                .map(user -> user.required("id").asLong())
                .toList();
    }

    protected static String stopByGet(String path) {
        return path.replace("/sessions/", "/sessions/stop/");
    }

    protected static String deleteByOldPath(String path) {
        return path.replace("/sessions/", "/sessions/delete/");
    }
}
