package com.xrocculus.user;

import static com.xrocculus.Client.json;
import static com.xrocculus.Client.problem;
import static com.xrocculus.Lists.ids;
import static org.assertj.core.api.Assertions.assertThat;

import com.xrocculus.Client;
import com.xrocculus.OnEachDatabase;
import com.xrocculus.Simultaneous;
import com.xrocculus.TestDatabase;
import com.xrocculus.TestService;
import java.util.Map;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;

/** A service and a database of their own, in which one active administrator is there before and after each test. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LastAdminApiTest extends OnEachDatabase {

    private static final String PASSWORD = "Quiet-meadow-42";

    private TestService service;
    private Client first;
    private String firstPath;

    @BeforeParameterizedClassInvocation
    void start() {
        service = TestService.start(TestDatabase.create());
        first = service.admin();
        firstPath = pathOf(json(first.get("/users/me")).required("id").asLong());
    }

    @AfterParameterizedClassInvocation
    void stop() {
        service.close();
    }

    @Test
    void keepsTheOnlyAdministratorWhoIsActive() {
        createAdmin("disabled", true);
        first.delete(createAdmin("deleted", false)).expectStatus().isNoContent();
        problem(first.delete(firstPath), 409, "last_admin");
        problem(first.put(firstPath, Map.of("disabled", true)), 409, "last_admin");
        problem(first.put(firstPath, Map.of("role", "user")), 409, "last_admin");
        var kept = json(first.put(firstPath, Map.of("full_name", "The last", "role", "admin", "disabled", false)));
        assertThat(kept.required("role").asString()).isEqualTo("admin");
    }

    @Test
    void letsAnAdministratorGoWhoIsNotTheLast() {
        var secondPath = createAdmin("second", false);
        var second = service.logIn("second", PASSWORD);
        first.delete(firstPath).expectStatus().isNoContent();
        problem(first.get("/users/me"), 401, "token_invalid");
        goOnWith(second, secondPath);
    }

    @Test
    void keepsOneOfTwoAdministratorsWhoLeaveAtOnce() {
        for (var round = 0; round < 4; round++) {
            leaveAtOnce("demoted" + round, (client, path) -> client.put(path, Map.of("role", "user")));
            leaveAtOnce("disabled" + round, (client, path) -> client.put(path, Map.of("disabled", true)));
            leaveAtOnce("deleted" + round, Client::delete);
        }
    }

    @Test
    void keepsOneOfTwoAdministratorsWhoRemoveEachOther() {
        for (var round = 0; round < 4; round++) {
            removeEachOther("demotes" + round, (client, path) -> client.put(path, Map.of("role", "user")));
            removeEachOther("deletes" + round, Client::delete);
        }
    }

    /** Afterwards one is left, who is {@link #first} of the next round. */
    private void leaveAtOnce(String name, BiFunction<Client, String, ResponseSpec> leave) {
        var secondPath = createAdmin(name, false);
        var second = service.logIn(name, PASSWORD);
        var statuses =
                Simultaneous.statuses(() -> leave.apply(first, firstPath), () -> leave.apply(second, secondPath));
        assertThat(statuses).containsOnlyOnce(409).containsAnyOf(200, 204);
        goOnWith(statuses.get(0) == 409 ? first : second, statuses.get(0) == 409 ? firstPath : secondPath);
    }

    /** Whoever is removed before its own request is looked at is told that it may not ask for that. */
    private void removeEachOther(String name, BiFunction<Client, String, ResponseSpec> remove) {
        var secondPath = createAdmin(name, false);
        var second = service.logIn(name, PASSWORD);
        var statuses =
                Simultaneous.statuses(() -> remove.apply(first, secondPath), () -> remove.apply(second, firstPath));
        assertThat(statuses).containsAnyOf(200, 204).containsAnyOf(401, 403, 409);
        var firstLost = statuses.get(0) > 204;
        goOnWith(firstLost ? second : first, firstLost ? secondPath : firstPath);
    }

    private void goOnWith(Client client, String path) {
        assertThat(ids(client.get("/users?role=admin&disabled=false")))
                .extracting(LastAdminApiTest::pathOf)
                .containsExactly(path);
        first = client;
        firstPath = path;
    }

    private String createAdmin(String name, boolean disabled) {
        return pathOf(Client.id(first.post(
                "/users",
                Map.of(
                        "username", name,
                        "email", name + "@example.com",
                        "password", PASSWORD,
                        "role", "admin",
                        "disabled", disabled))));
    }

    private static String pathOf(long id) {
        return "/users/" + id;
    }
}
