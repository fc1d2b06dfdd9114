package com.xrocculus.journal;

import static org.assertj.core.api.Assertions.assertThat;

import com.xrocculus.web.AuditLines;
import com.xrocculus.web.request.Caller;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AuditLogTest {

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
        var path = "/a%20b%09c%0D%0Ad%E2%80%A8%C3%A9%1B%2520";
        write(new Caller(1, "ada", false, null, 2, text), text, Map.of("text", text));
        write(null, "::1", Map.of("b", List.of(2, 3), "a", 1));
        write(null, null, Map.of());
        assertThat(lines.taken())
                .containsExactly(
                        "action=session.started user=1 login=2 on=/sessions/5 from=" + path + " details.text=" + path,
                        "action=session.started user=unknown on=/sessions/5 from=::1 details.a=1 details.b=2,3",
                        "action=session.started user=operator on=/sessions/5 from=command-line");
    }

    private static void write(@Nullable Caller caller, @Nullable String address, Map<String, ?> details) {
        new AuditLog().write(new Change("session.started", caller, Subject.session(5), address, details));
    }
}
