package com.xrocculus.login;

import static com.xrocculus.Client.json;
import static com.xrocculus.Client.problem;
import static org.assertj.core.api.Assertions.assertThat;

import com.xrocculus.ApiTest;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;

class DeviceNameApiTest extends ApiTest {

    private final Someone user = someone();

    @ParameterizedTest
    @CsvSource({"' Headset  12 ',Some browser,Headset  12", ",Some browser,Some browser"})
    void namesADeviceAsTheClientOrElseItsUserAgentDoes(String device, String agent, String name) {
        assertThat(deviceOf(device, agent)).isEqualTo(name);
    }

    @Test
    void shortensALongUserAgent() {
        assertThat(deviceOf(null, "x".repeat(99) + "yz")).isEqualTo("x".repeat(99) + "y");
    }

    @Test
    void refusesADeviceNameThatIsTooLongOrNotOneLine() {
        for (var device : new String[] {"x".repeat(101), "a\nb", "a\u0000b"}) {
            var login = Map.of("username", user.username(), "password", PASSWORD, "device", device);
            var refused = problem(anonymous.post("/login", login), 422, "validation_failed");
            assertThat(refused.at("/errors/0/field").asString()).isEqualTo("device");
        }
    }

    private String deviceOf(String device, String agent) {
        var login = new HashMap<String, String>(Map.of("username", user.username(), "password", PASSWORD));
        login.put("device", device);
        var answer = json(anonymous
                .http()
                .post()
                .uri("/login")
                .header(HttpHeaders.USER_AGENT, agent)
                .contentType(MediaType.APPLICATION_JSON)
                .body(login)
                .exchange());
        var logins = json(new Tokens(service, answer).client().get("/logins"));
        return logins.get(1).required("device").asString();
    }
}
