package com.xrocculus.backup;

import static com.xrocculus.Client.json;
import static com.xrocculus.Client.problem;
import static org.assertj.core.api.Assertions.assertThat;

import com.xrocculus.Client;
import com.xrocculus.TestDatabase;
import com.xrocculus.TestService;
import com.xrocculus.database.DatabaseSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.UUID;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Backups when a disk is nearly full. The directory of the backups and the database have a simulated disk each. */
@ExtendWith(OutputCaptureExtension.class)
class BackupRoomTest {

    private static final long RESERVE = DatabaseSettings.RESERVE_IN_BYTES;
    private static final Disks DISKS = new Disks();

    @TempDir
    private static Path parent;

    private static Path directory;
    private static TestService service;
    private static Client admin;

    private static final class Disks extends FreeSpace {

        private volatile LongSupplier ofBackups;
        private volatile LongSupplier ofDatabase;

        @Override
        long inBytes(Path path) {
            return (path.equals(directory) ? ofBackups : ofDatabase).getAsLong();
        }
    }

    @BeforeAll
    static void start() {
        directory = parent.resolve("new/backups");
        service = TestService.startWith(FreeSpace.class, DISKS, TestDatabase.createH2(), "--backup-dir=" + directory);
        admin = service.admin();
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @BeforeEach
    void makeRoom() {
        DISKS.ofBackups = () -> Long.MAX_VALUE;
        DISKS.ofDatabase = () -> RESERVE;
    }

    @Test
    void needsRoomForTheDatabaseAndTheReserveInTheDirectoryOfBackups(CapturedOutput output) throws IOException {
        var size = service.bean(DatabaseSettings.class).file().orElseThrow().toFile();
        DISKS.ofBackups = () -> size.length() + RESERVE - 1;
        assertRefused("BACKUP_DIR", output);
        DISKS.ofBackups = () -> size.length() + RESERVE + 1024 * 1024;
        var backup = json(admin.post("/backups"));
        var file = directory.resolve(backup.required("name").asString());
        assertThat(file).isNotEmptyFile();
        assertOnlyOwnerHasAccess(file);
        Files.delete(file);
    }

    @Test
    void leavesTheReserveOnTheDiskOfTheDatabase(CapturedOutput output) throws IOException {
        DISKS.ofDatabase = () -> RESERVE - 1;
        assertRefused("the database", output);
    }

    @Test
    void stopsWhenTheDiskFillsUpWhileItIsWritten(CapturedOutput output) throws IOException {
        DISKS.ofBackups = () -> isDraftThere() ? RESERVE - 1 : Long.MAX_VALUE;
        assertRefused("BACKUP_DIR", output);
        DISKS.ofBackups = () -> Long.MAX_VALUE;
        DISKS.ofDatabase = () -> isDraftThere() ? RESERVE - 1 : RESERVE;
        assertThat(problem(admin.post("/backups"), 503, "unavailable")
                        .required("detail")
                        .asString())
                .contains("the database");
    }

    private static boolean isDraftThere() {
        return directory.toFile().list((folder, name) -> name.endsWith(".part")).length > 0;
    }

    private static void assertRefused(String disk, CapturedOutput output) throws IOException {
        var answer = admin.post("/backups");
        answer.expectHeader().exists("Retry-After");
        assertThat(problem(answer, 503, "unavailable").required("detail").asString())
                .matches("No backup was made\\. The disk of " + disk + " has [0-9]+ MiB free, and [0-9]+ MiB are"
                        + " needed\\.");
        assertThat(directory).isEmptyDirectory();
        assertThat(output.getAll().lines())
                .filteredOn(line -> line.contains("backup"))
                .hasSize(1);
        service.anonymous().get("/readyz").expectStatus().isOk();
        admin.post("/groups", Map.of("name", "After " + UUID.randomUUID()))
                .expectStatus()
                .isCreated();
    }

    private static void assertOnlyOwnerHasAccess(Path file) throws IOException {
        if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
            assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
            assertThat(Files.getPosixFilePermissions(file.getParent()))
                    .isEqualTo(PosixFilePermissions.fromString("rwx------"));
        }
    }
}
