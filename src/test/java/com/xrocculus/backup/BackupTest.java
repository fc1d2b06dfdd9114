package com.xrocculus.backup;

import static com.xrocculus.Client.id;
import static com.xrocculus.Client.json;
import static com.xrocculus.Client.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.xrocculus.MovableClock;
import com.xrocculus.TestDatabase;
import com.xrocculus.TestService;
import com.xrocculus.XrOcculusApplication;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupTest {

    private static final MovableClock CLOCK = new MovableClock();

    @TempDir
    private static Path directory;

    private static TestService service;

    @BeforeAll
    static void start() {
        service = TestService.startWith(
                Clock.class, CLOCK, TestDatabase.createH2(), "--backup-dir=" + directory, "--backups-kept=2");
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void bringsBackWhatWasThereWhileWritesWentOn() {
        var client = service.admin();
        var kept = id(client.post("/groups", Map.of("name", "Kept")));
        var confirmed = new CopyOnWriteArrayList<Long>();
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
        client.delete("/groups/" + kept).expectStatus().isNoContent();

        var file = directory.resolve(backup.required("name").asString());
        assertThat(file).hasSize(backup.required("size").asLong());
        assertThat(directory).isDirectoryContaining(file::equals).isDirectoryNotContaining("glob:**.part");
        var target = TestDatabase.createH2();
        XrOcculusApplication.main(new String[] {"--restore", file.toString(), "--database-url=" + target});
        try (var restored = TestService.start(target)) {
            var group = json(restored.admin().get("/groups/" + kept));
            assertThat(group.required("name").asString()).isEqualTo("Kept");
            var sessions = json(restored.admin().get("/sessions"));
            assertThat(sessions.valueStream()
                            .map(session -> session.required("id").asLong()))
                    .containsAll(before);
            assertThat(sessions.valueStream())
                    .allMatch(session -> session.required("users").size() == 1);
        }
    }

    @Test
    void keepsTheNewestBackups() throws IOException {
        var own = Files.createDirectory(directory.resolve("xrocculus-20200101T000000000Z.zip.d"));
        var foreign = Files.createFile(directory.resolve("copy of xrocculus-20200101T000000000Z.zip"));
        var old = Files.createFile(directory.resolve("xrocculus-20200101T000000000Z.zip"));
        var ofTheFuture = Files.createFile(directory.resolve("xrocculus-99990101T000000000Z.zip"));
        var first = makeBackup();
        assertThat(old).doesNotExist();
        assertThat(first).exists();
        var second = makeBackup();
        assertThat(first).doesNotExist();
        assertThat(List.of(own, foreign, ofTheFuture, second))
                .allSatisfy(kept -> assertThat(kept).exists());
        Files.delete(ofTheFuture);
    }

    private static Path makeBackup() {
        CLOCK.advance(Duration.ofSeconds(1));
        var backup = json(service.admin().post("/backups"));
        return directory.resolve(backup.required("name").asString());
    }

    @Test
    void answersUnavailableIfItCannotBeWritten() throws IOException {
        CLOCK.advance(Duration.ofSeconds(1));
        var time = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmssSSS'Z'")
                .format(CLOCK.instant().atZone(ZoneOffset.UTC));
        var name = "xrocculus-" + time + ".zip";
        Files.createDirectory(directory.resolve(name + ".part"));
        problem(service.admin().post("/backups"), 503, "unavailable");
        assertThat(directory).isDirectoryNotContaining("glob:**" + name + "*");
        service.anonymous().get("/readyz").expectStatus().isOk();
    }
}
