package com.xrocculus.pairing;

import static com.xrocculus.Client.json;

import com.xrocculus.Client;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient.RequestBodySpec;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;

/** A client at an address of its own, as a trusted proxy forwards its requests. */
record Remote(Client client, String address) {

    /** An IPv6 address in a network that no other test uses. */
    static String newAddress() {
        var network = UUID.randomUUID().toString();
        return "2001:db8:" + network.substring(0, 4) + ":" + network.substring(4, 8) + "::1";
    }

    Remote as(Client other) {
        return new Remote(other, address);
    }

    ResponseSpec get(String path) {
        return request(HttpMethod.GET, path).exchange();
    }

    ResponseSpec post(String path) {
        return request(HttpMethod.POST, path).exchange();
    }

    ResponseSpec post(String path, Map<String, ?> body) {
        return request(HttpMethod.POST, path)
                .contentType(MediaType.APPLICATION_JSON)
                .body(body)
                .exchange();
    }

    ResponseSpec form(String path, String form) {
        return request(HttpMethod.POST, path)
                .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                .body(form)
                .exchange();
    }

    RequestBodySpec request(HttpMethod method, String path, Object... variables) {
        return client.http().method(method).uri(path, variables).header("X-Forwarded-For", address);
    }

    /** Asks for the codes of a device with this name. */
    Headset startPairing(String device) {
        return new Headset(this, json(post("/login/device", Map.of("device", device))));
    }
}
