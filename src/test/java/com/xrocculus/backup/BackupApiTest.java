package com.xrocculus.backup;

import static com.xrocculus.Client.id;
import static com.xrocculus.Client.json;
import static com.xrocculus.Client.problem;
import static org.assertj.core.api.Assertions.assertThat;

import com.xrocculus.ApiTest;
import com.xrocculus.TestDatabase;
import com.xrocculus.TestService;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupApiTest extends ApiTest {

    @Test
    void bringsBackWhatWasThere(@TempDir Path directory) {
        if (TestDatabase.isPostgres()) {
            problem(admin.post("/backups"), 409, "use_postgresql_tools");
            return;
        }
        try (var service = TestService.start(TestDatabase.createH2(), "--backup-dir=" + directory)) {
            var client = service.admin();
            var kept = id(client.post("/groups", Map.of("name", "Kept")));
            var backup = json(client.post("/backups"));
            client.delete("/groups/" + kept).expectStatus().isNoContent();
            var file = directory.resolve(backup.required("name").asString());
            assertThat(file).hasSize(backup.required("size").asLong());
            assertThat(directory).isDirectoryContaining(file::equals).isDirectoryNotContaining("glob:**.part");

            try (var restored = TestService.start(TestDatabase.createH2(), "--restore=" + file)) {
                assertThat(json(restored.admin().get("/groups/" + kept))
                                .required("name")
                                .asString())
                        .isEqualTo("Kept");
            }
        }
    }

    @Test
    void isForAdministrators() {
        problem(someone().client().post("/backups"), 403, "forbidden");
    }
}
