package com.xrocculus;

import static com.xrocculus.Client.json;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import tools.jackson.databind.JsonNode;

/** What API tests share: the service, and data of one's own in it. */
public abstract class ApiTest extends OnEachDatabase {

    protected static final String PASSWORD = "Quiet-meadow-42";

    protected static TestService service;

    private static Client adminOfClass;

    protected final Client anonymous = service.anonymous();
    protected final Client admin = adminOfClass;

    @BeforeParameterizedClassInvocation
    static void useSharedService() {
        service = TestService.shared();
        // Its token is valid for 15 minutes, and all tests together can take longer on a busy machine.
        adminOfClass = service.admin();
    }

    /** A name that no other test has. */
    protected static String unique(String prefix) {
        return prefix + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
    }

    /** A user that no other test knows, and its client. */
    protected record Someone(long id, String username, Client client) {

        public String path() {
            return "/users/" + id;
        }
    }

    protected Someone someone() {
        return someone(Map.of());
    }

    protected Someone someone(Map<String, ?> details) {
        var user = createUser(details);
        var username = user.required("username").asString();
        return new Someone(user.required("id").asLong(), username, service.logIn(username, PASSWORD));
    }

    protected JsonNode createUser(Map<String, ?> details) {
        return json(admin.post("/users", newUser(details)));
    }

    /** What to send to create a user that no other test knows; a detail may be null. */
    protected static Map<String, Object> newUser(Map<String, ?> details) {
        var username = unique("user-");
        var request = new HashMap<String, Object>(
                Map.of("username", username, "email", username + "@example.com", "password", PASSWORD));
        request.putAll(details);
        return request;
    }

    protected long createGroup() {
        return Client.id(admin.post("/groups", Map.of("name", unique("Group "))));
    }
}
