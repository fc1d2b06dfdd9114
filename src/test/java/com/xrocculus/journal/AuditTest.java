package com.xrocculus.journal;

import static org.assertj.core.api.Assertions.assertThat;

import com.xrocculus.web.AuditLines;
import com.xrocculus.web.request.Caller;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AuditTest {

    private final AuditLines lines = new AuditLines();

    @BeforeEach
    void listen() {
        lines.listen();
    }

    @AfterEach
    void stopListening() {
        lines.stopListening();
    }

    @Test
    void writesOnePairOfKeyAndValueForEachWordWhateverTheValuesAre() {
        var text = "/a b\tc\r\nd\u2028\u00e9\u001b%20";
        new Audit().record("act", "some body", text, "::1");
        new Audit().record("act", new Caller(1, false, null, 2), text, text);
        var path = "/a%20b%09c%0D%0Ad%E2%80%A8%C3%A9%1B%2520";
        assertThat(lines.taken())
                .containsExactly(
                        "action=act user=some%20body on=" + path + " from=::1",
                        "action=act user=1 login=2 on=" + path + " from=" + path);
    }
}
