package com.xrocculus.login;

import static com.xrocculus.Client.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.xrocculus.ApiTest;
import java.util.List;
import org.junit.jupiter.api.Test;

class RefusedLoginsApiTest extends ApiTest {

    private final Someone user = someone();

    @Test
    void countsTheRefusedLoginsOfAnAddress() {
        var address = "2001:db8:0:" + Long.toHexString(user.id()) + "::1";
        var refused = service.bean(RefusedLogins.class);
        for (var attempt = 0; attempt < 5; attempt++) {
            refused.record(address.replaceFirst("1$", "" + attempt), attempt < 3 ? user.id() : null);
        }
        assertThat(refusalsFrom(address.replaceFirst("1$", "0")))
                .containsExactly("{\"count\":1,\"users\":[" + user.id() + "]}");
        refused.writeAll();
        assertThat(refusalsFrom(address.replaceFirst("1$", "0")))
                .containsExactly(
                        "{\"count\":1,\"users\":[" + user.id() + "]}", "{\"count\":4,\"users\":[" + user.id() + "]}");
    }

    private List<String> refusalsFrom(String address) {
        return json(admin.get("/journal?action=login.refused&sort=-id"))
                .valueStream()
                .filter(entry -> entry.required("address").asString("").equals(address))
                .map(entry -> entry.required("details").toString())
                .sorted()
                .toList();
    }
}
