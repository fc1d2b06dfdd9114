package com.xrocculus.login;

import static com.xrocculus.Client.json;
import static com.xrocculus.Client.problem;
import static org.assertj.core.api.Assertions.assertThat;

import com.xrocculus.ApiTest;
import com.xrocculus.OneDatabaseIsEnough;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;

@OneDatabaseIsEnough
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

    @ParameterizedTest
    @CsvSource({"'\u00A0Head\u00ADset\u0080 12\u00A0',Headset 12", "\u00AD\u00A0\u0080,"})
    void cleansAUserAgentOfInvisibleCharacters(String agent, String name) throws IOException {
        var body = "username=" + user.username() + "&password=" + PASSWORD;
        var request = String.join(
                "\r\n",
                "POST /login HTTP/1.1",
                "Host: test",
                "Connection: close",
                "User-Agent: " + agent,
                "Content-Type: application/x-www-form-urlencoded",
                "Content-Length: " + body.length(),
                "",
                body);
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), service.port())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 200");
        }
        var device = json(user.client().get("/logins")).get(1).required("device");
        assertThat(device.isNull() ? null : device.asString()).isEqualTo(name);
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
