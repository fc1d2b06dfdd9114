package com.xrocculus.backup;

import static com.xrocculus.Client.id;
import static com.xrocculus.Client.json;
import static com.xrocculus.Client.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.xrocculus.MovableClock;
import com.xrocculus.TestDatabase;
import com.xrocculus.TestService;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupTest {

    @Test
    void bringsBackWhatWasThere(@TempDir Path directory) {
        try (var service = TestService.start(TestDatabase.createH2(), "--backup-dir=" + directory)) {
            var client = service.admin();
            var kept = id(client.post("/groups", Map.of("name", "Kept")));
            var backup = json(client.post("/backups"));
            client.delete("/groups/" + kept).expectStatus().isNoContent();
            var file = directory.resolve(backup.required("name").asString());
            assertThat(file).hasSize(backup.required("size").asLong());
            assertThat(directory).isDirectoryContaining(file::equals).isDirectoryNotContaining("glob:**.part");

            try (var restored = restore(file)) {
                assertThat(json(restored.admin().get("/groups/" + kept))
                                .required("name")
                                .asString())
                        .isEqualTo("Kept");
            }
        }
    }

    @Test
    void isConsistentWhileWritesGoOn(@TempDir Path directory) {
        try (var service = TestService.start(TestDatabase.createH2(), "--backup-dir=" + directory)) {
            var client = service.admin();
            List<Long> confirmed = new CopyOnWriteArrayList<>();
            var stop = new AtomicBoolean();
            var writing = CompletableFuture.runAsync(
                    () -> {
                        while (!stop.get()) {
                            var session = Map.of("name", "Session " + confirmed.size(), "users", List.of(1));
                            confirmed.add(id(client.post("/sessions", session)));
                        }
                    },
                    task -> new Thread(task).start());
            await().until(() -> confirmed.size() > 20);
            var before = List.copyOf(confirmed);
            var backup = json(service.admin().post("/backups"));
            stop.set(true);
            assertThat(writing).succeedsWithin(Duration.ofSeconds(10));

            try (var restored =
                    restore(directory.resolve(backup.required("name").asString()))) {
                var sessions = json(restored.admin().get("/sessions"));
                assertThat(sessions.valueStream()
                                .map(session -> session.required("id").asLong()))
                        .containsAll(before);
                assertThat(sessions.valueStream())
                        .allMatch(session -> session.required("users").size() == 1);
            }
        }
    }

    @Test
    void answersUnavailableIfItCannotBeWritten(@TempDir Path directory) throws IOException {
        var clock = new MovableClock();
        var draft = "xrocculus-" + clock.instant().toString().replaceAll("[-:.]", "") + ".zip.part";
        Files.createDirectory(directory.resolve(draft));
        try (var service =
                TestService.startWith(Clock.class, clock, TestDatabase.createH2(), "--backup-dir=" + directory)) {
            problem(service.admin().post("/backups"), 503, "unavailable");
            assertThat(directory).isEmptyDirectory();
            service.anonymous().get("/readyz").expectStatus().isOk();
        }
    }

    @Test
    void isLeftToTheToolsOfPostgres() {
        try (var service = TestService.start(TestDatabase.createPostgres())) {
            problem(service.admin().post("/backups"), 409, "use_postgresql_tools");
        }
    }

    private static TestService restore(Path file) {
        return TestService.start(TestDatabase.createH2(), "--restore=" + file);
    }
}
