package com.xrocculus.session.attendance;

import static com.xrocculus.Client.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.xrocculus.TestDatabase;
import com.xrocculus.session.SessionTestData;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The table of a session with 50,000 stays. As a whole it would take more than 20 MiB of heap. */
class AttendanceMemoryApiTest extends SessionTestData {

    private static final int ROWS = 50_000;
    private static final int ROWS_OF_A_STATEMENT = 5_000;
    private static final int FIRST_ID = 1_000_000_000;
    private static final int ROWS_BETWEEN_MEASUREMENTS = 10_000;
    private static final long MOST_BYTES = 16 << 20;

    @Test
    void isWrittenInLittleMemory() throws Exception {
        var path = open(admin);
        fill(path);
        try (var table = read(path)) {
            assertThat(table.readLine()).startsWith("user_id,");
            var before = usedHeap();
            var most = before;
            for (var row = 1; row <= ROWS; row++) {
                assertThat(table.readLine()).isNotNull();
                if (row % ROWS_BETWEEN_MEASUREMENTS == 0) {
                    most = Math.max(most, usedHeap());
                }
            }
            assertThat(table.readLine()).isNull();
            assertThat(most - before).isLessThan(MOST_BYTES);
        }
    }

    /** One user with the longest name came back this often. H2 writes to the disk for each 32 ids that it generates. */
    private void fill(String path) {
        var user = someone(Map.of("full_name", "\u0100".repeat(200)));
        var session = Long.valueOf(path.replace("/sessions/", ""));
        for (var row = 0; row < ROWS; row += ROWS_OF_A_STATEMENT) {
            service.jdbc()
                    .sql("insert into attendances (id, session_id, user_id, joined_at, left_at, present)"
                            + " select ? + n, ?, ?, now(), now(), null from "
                            + TestDatabase.numbers(ROWS_OF_A_STATEMENT))
                    .params(FIRST_ID + row, session, user.id())
                    .update();
        }
        assertThat(json(admin.get(path + "/attendance?limit=1"))).hasSize(1);
    }

    private BufferedReader read(String path) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(service.address() + path + "/attendance"))
                .header("Authorization", "Bearer " + admin.token())
                .header("Accept", "text/csv")
                .build();
        var response = HttpClient.newHttpClient().send(request, BodyHandlers.ofInputStream());
        return new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
    }

    private static long usedHeap() {
        System.gc();
        var runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
