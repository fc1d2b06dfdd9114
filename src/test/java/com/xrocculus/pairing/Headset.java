package com.xrocculus.pairing;

import static com.xrocculus.Client.json;
import static com.xrocculus.Client.problem;
import static org.assertj.core.api.Assertions.assertThat;

import com.xrocculus.TestService;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;
import tools.jackson.databind.JsonNode;

/** A device that has asked for its codes. */
record Headset(Remote remote, JsonNode codes) {

    private static final String GRANT = "grant_type=urn:ietf:params:oauth:grant-type:device_code&device_code=";

    String userCode() {
        return codes.required("user_code").asString();
    }

    String deviceCode() {
        return codes.required("device_code").asString();
    }

    /** The path of the pairing for its user. */
    String path() {
        return "/pairings/" + userCode();
    }

    ResponseSpec poll() {
        return remote.form("/login", GRANT + deviceCode());
    }

    /** The same device, as it polls another node. */
    Headset at(TestService node) {
        return new Headset(remote.as(node.anonymous()), codes);
    }

    /** The response to a successful poll. */
    JsonNode login() {
        return json(poll());
    }

    void assertError(String error) {
        assertThat(problem(poll(), 400, error).required("error").asString()).isEqualTo(error);
    }

    void assertInvalid() {
        var refused = problem(poll(), 401, "device_code_invalid");
        assertThat(refused.required("error").asString()).isEqualTo("invalid_grant");
    }
}
