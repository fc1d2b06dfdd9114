package com.xrocculus.login;

import static com.xrocculus.Client.json;

import com.xrocculus.Client;
import com.xrocculus.TestService;
import java.util.Map;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;
import tools.jackson.databind.JsonNode;

/** What a login or a refresh answered, as a client uses it. */
record Tokens(TestService service, JsonNode answer) {

    static Tokens of(TestService service, String username, String password) {
        return new Tokens(
                service, json(service.anonymous().post("/login", Map.of("username", username, "password", password))));
    }

    String access() {
        return answer.required("access_token").asString();
    }

    String refresh() {
        return answer.required("refresh_token").asString();
    }

    Client client() {
        return service.bearing(access());
    }

    /** The id that the token's login has in the list of logins. */
    long loginId() {
        return json(client().get("/logins"))
                .valueStream()
                .filter(login -> login.required("current").asBoolean())
                .map(login -> login.required("id").asLong())
                .findFirst()
                .orElseThrow();
    }

    ResponseSpec tryRefresh() {
        return refresh(service, refresh());
    }

    Tokens refreshed() {
        return new Tokens(service, json(tryRefresh()));
    }

    static ResponseSpec refresh(TestService service, String refreshToken) {
        return service.anonymous().post("/login", Map.of("grant_type", "refresh_token", "refresh_token", refreshToken));
    }
}
