package com.xrocculus.pairing;

import static com.xrocculus.Client.json;
import static com.xrocculus.Client.problem;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient.RequestBodySpec;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;
import tools.jackson.databind.json.JsonMapper;

/** {@code POST /login/device}. */
class StartPairingApiTest extends PairingTest {

    private final Approver user = user();

    @Test
    void takesTheNameOfTheDeviceFromAFormJsonOrMultipart() {
        assertThat(deviceOf(here.form("/login/device", "device=%20R%C3%A9alit%C3%A9%207")))
                .isEqualTo("Réalité 7");
        assertThat(deviceOf(here.post("/login/device/", Map.of("device", "Headset 7"))))
                .isEqualTo("Headset 7");
        var multipart = here.request(HttpMethod.POST, "/login/device")
                .header(HttpHeaders.CONTENT_TYPE, "multipart/form-data; boundary=border")
                .body("--border\r\nContent-Disposition: form-data; name=\"device\"\r\n\r\nHeadset 8\r\n--border--\r\n")
                .exchange();
        assertThat(deviceOf(multipart)).isEqualTo("Headset 8");
    }

    @Test
    void takesTheNameOfADeviceThatSendsNoneFromItsUserAgent() {
        for (var request : new ResponseSpec[] {
            agent("Unity2022.3").exchange(),
            agent("Unity2022.3")
                    .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                    .exchange(),
            agent("Unity2022.3")
                    .contentType(MediaType.APPLICATION_JSON)
                    .body("{}")
                    .exchange()
        }) {
            assertThat(deviceOf(request)).isEqualTo("Unity2022.3");
        }
    }

    @Test
    void isDocumentedWithTheFormOnly() {
        var content = json(anonymous.get("/openapi.json")).at("/paths/~1login~1device/post/requestBody/content");
        assertThat(content.propertyNames()).containsExactly("application/x-www-form-urlencoded");
    }

    @Test
    void refusesWhatIsNotAName() {
        for (var device : new String[] {"", "x".repeat(101), "a\u0000b", "\u202e"}) {
            var refused = problem(here.post("/login/device", Map.of("device", device)), 422, "validation_failed");
            assertThat(refused.required("error").asString()).isEqualTo("invalid_request");
        }
        assertThat(error(here.form("/login/device", "device=a&device=b"), 400)).isEqualTo("invalid_request");
        assertThat(error(here.form("/login/device", "device=" + "x".repeat(65 * 1024)), 413))
                .isEqualTo("invalid_request");
        var text = here.request(HttpMethod.POST, "/login/device").contentType(MediaType.TEXT_PLAIN);
        assertThat(error(text.body("x").exchange(), 415)).isEqualTo("invalid_request");
    }

    @Test
    void namesThePageAsTheDeviceReachesTheService() {
        var request = here.request(HttpMethod.POST, "/login/device")
                .header("X-Forwarded-Proto", "https")
                .header("X-Forwarded-Host", "xr.example.com");
        var codes = json(request.exchange());
        assertThat(codes.required("verification_uri").asString()).isEqualTo("https://xr.example.com/pair");
        assertThat(codes.required("verification_uri_complete").asString())
                .isEqualTo("https://xr.example.com/pair?code="
                        + codes.required("user_code").asString());
    }

    private RequestBodySpec agent(String agent) {
        return here.request(HttpMethod.POST, "/login/device").header(HttpHeaders.USER_AGENT, agent);
    }

    private String deviceOf(ResponseSpec started) {
        var headset = new Headset(here, json(started));
        return json(user.remote().get(headset.path())).required("device").asString();
    }

    private static String error(ResponseSpec answer, int status) {
        answer.expectStatus().isEqualTo(status);
        return new JsonMapper()
                .readTree(answer.expectBody().returnResult().getResponseBodyContent())
                .required("error")
                .asString();
    }
}
