package com.xrocculus.session.join;

import static com.xrocculus.Client.json;
import static com.xrocculus.Client.problem;
import static org.assertj.core.api.Assertions.assertThat;

import com.xrocculus.session.SessionTestData;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;

/** So many join codes are in use that no session can get one. */
class JoinCodeLimitApiTest extends SessionTestData {

    private static final int MOST = 600;

    private final String withCode = open(admin);
    private final String other = open(admin);

    @BeforeEach
    void useAllCodes() {
        json(admin.post(withCode + "/join_code"));
        openManyWithCodes(MOST);
    }

    @AfterEach
    void deleteSessions() {
        deleteManyWithCodes();
        admin.delete(withCode + "/join_code").expectStatus().isNoContent();
    }

    @Test
    void refusesACodeForOneMoreSession() {
        assertRefused(admin.post(other + "/join_code"));
        assertThat(json(admin.get(other)).required("join_code").isNull()).isTrue();
    }

    @Test
    void createsNoSessionWithoutTheCodeThatWasAskedFor() {
        var name = unique("Session ");
        assertRefused(admin.post("/sessions", Map.of("name", name, "join_code", true)));
        admin.post("/sessions", Map.of("name", name)).expectStatus().isCreated();
    }

    @Test
    void replacesTheCodeOfASession() {
        var before = json(admin.get(withCode)).required("join_code");
        assertThat(json(admin.post(withCode + "/join_code")).required("join_code"))
                .isNotEqualTo(before);
    }

    @Test
    void givesACodeOnceOthersHaveEnded() {
        service.jdbc()
                .sql("update sessions set ended_at = now(), name_key = null where name like 'Many %'")
                .update();
        json(admin.post(other + "/join_code"));
        admin.delete(other + "/join_code").expectStatus().isNoContent();
    }

    private static void assertRefused(ResponseSpec response) {
        assertThat(problem(response, 409, "too_many_join_codes")
                        .required("detail")
                        .asString())
                .isEqualTo("600 sessions have join codes, and no more can have one; remove a code or stop a session.");
    }
}
