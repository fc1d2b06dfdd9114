package com.xrocculus.backup;

import static com.xrocculus.Client.json;
import static com.xrocculus.Client.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.xrocculus.TestDatabase;
import com.xrocculus.TestService;
import com.xrocculus.XrOcculusApplication;
import com.xrocculus.database.DatabaseSettings;
import com.xrocculus.settings.UnusableSetting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;

/** What {@code --restore} does with a good backup, and that it changes nothing with any other. */
@ExtendWith(OutputCaptureExtension.class)
class RestoreTest {

    private static final String NEW_PASSWORD = "Another-harbor-8";
    private static final byte[] GARBAGE = "no database".repeat(1000).getBytes();

    @TempDir
    private static Path backups;

    /** Made while the administrator was logged in with {@link #before}. */
    private static Path backup;

    private static String before;
    private static String refresh;

    /** Of a headset that was approved before the backup, and had not received its login. */
    private static String deviceCode;

    /** Tokens of logins made after the backup. They get the ids that the next logins after a restore would get. */
    private static List<String> after;

    @TempDir
    private Path directory;

    private Path database;
    private DatabaseSettings settings;

    @BeforeAll
    static void makeBackup() {
        try (var service = TestService.start(TestDatabase.createH2(), "--backup-dir=" + backups)) {
            var login = json(logIn(service));
            before = login.required("access_token").asString();
            refresh = login.required("refresh_token").asString();
            var admin = service.bearing(before);
            var pairing = json(admin.post("/login/device", Map.of()));
            deviceCode = pairing.required("device_code").asString();
            admin.post("/pairings/" + pairing.required("user_code").asString() + "/approve")
                    .expectStatus()
                    .isNoContent();
            backup = backups.resolve(
                    json(admin.post("/backups")).required("name").asString());
            admin.post("/logout").expectStatus().isNoContent();
            // H2 reserves ids in blocks of 32, so the restored database continues with 33.
            service.jdbc()
                    .sql("alter table logins alter column id restart with 33")
                    .update();
            after = List.of(service.admin().token(), service.admin().token());
            var change = Map.of("password", NEW_PASSWORD, "current_password", TestService.ADMIN_PASSWORD);
            service.admin().put("/users/1", change).expectStatus().isOk();
        }
    }

    @BeforeEach
    void chooseDatabase() {
        database = directory.resolve("new folder/db.mv.db");
        settings = new DatabaseSettings(url("new folder/db"), 10);
    }

    @Test
    void endsAllLoginsAndSaysSo(CapturedOutput output) throws IOException {
        XrOcculusApplication.main(
                new String[] {"--restore", backup.toString(), "--database-url=" + settings.databaseUrl()});
        assertThat(output.getOut().lines().map(line -> line.split(":")[0])).endsWith("Restored", "Logins", "Passwords");
        assertOnlyOwnerHasAccess(database);
        try (var files = Files.walk(directory)) {
            assertThat(files).containsExactlyInAnyOrder(directory, database.getParent(), database);
        }
        try (var restored = TestService.start(settings.databaseUrl())) {
            restored.admin().get("/users/me").expectStatus().isOk();
            restored.admin().get("/users/me").expectStatus().isOk();
            problem(restored.bearing(before).get("/users/me"), 401, "token_invalid");
            for (var token : after) {
                problem(restored.bearing(token).get("/users/me"), 401, "token_invalid");
            }
            var refreshed = Map.of("grant_type", "refresh_token", "refresh_token", refresh);
            restored.anonymous().post("/login", refreshed).expectStatus().is4xxClientError();
            var polled =
                    Map.of("grant_type", "urn:ietf:params:oauth:grant-type:device_code", "device_code", deviceCode);
            problem(restored.anonymous().post("/login", polled), 401, "device_code_invalid");
        }
    }

    /** Entity tags depend on ids of the journal. Ids that were used after the backup must not be used again. */
    @Test
    void continuesTheJournalWithNewIds() {
        var start = System.currentTimeMillis();
        Restore.restore(backup.toString(), settings, new FreeSpace());
        try (var restored = TestService.start(settings.databaseUrl())) {
            var entries = json(restored.admin().get("/journal?action=backup.restored"));
            assertThat(entries).hasSize(1);
            assertThat(entries.get(0).required("id").asLong()).isGreaterThan(start);
            var newest = json(restored.admin().get("/journal?sort=-id&limit=1"));
            assertThat(newest.get(0).required("id").asLong())
                    .isGreaterThan(entries.get(0).required("id").asLong());
        }
    }

    @Test
    void takesARelativePathWithSpaces() throws IOException {
        var file = Files.copy(backup, directory.resolve("my backup.zip"));
        restore(Path.of("").toAbsolutePath().relativize(file).toString());
        assertThat(database).isNotEmptyFile();
    }

    @Test
    void migratesTheBackupOfAnOlderRelease() throws Exception {
        var old = url("old");
        Flyway.configure().dataSource(old, "sa", "").target("1").load().migrate();
        restore(zip(Map.of("old.mv.db", Files.readAllBytes(directory.resolve("old.mv.db")))));
        try (var connection = open(url("new folder/db"), "");
                var logins = connection.createStatement().executeQuery("select count(*) from logins")) {
            assertThat(logins.next()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", ".", "missing.zip", "nul\0.zip"})
    void refusesAPathThatNamesNoFile(String path) throws IOException {
        assertRefused(path, "--restore ");
    }

    @Test
    void refusesAFileThatIsNoZipOrIsDamaged() throws IOException {
        var whole = Files.readAllBytes(backup);
        assertRefused(write(GARBAGE), "zip");
        assertRefused(write(new byte[0]), "zip");
        assertRefused(write(Arrays.copyOf(whole, whole.length / 2)), "zip");
        whole[whole.length / 2] ^= 0x10;
        assertRefused(write(whole), "damaged");
    }

    @ParameterizedTest
    @ValueSource(strings = {"readme.txt", "../db.mv.db", "a/db.mv.db", "..\\db.mv.db", "/db.mv.db", ".mv.db"})
    void refusesAZipWithAnotherEntry(String entry) throws IOException {
        assertRefused(zip(Map.of(entry, content())), "one .mv.db file");
    }

    @Test
    void refusesAZipWithMoreThanADatabase() throws IOException {
        assertRefused(zip(Map.of("db.mv.db", content(), "readme.txt", GARBAGE)), "one .mv.db file");
        assertRefused(zip(Map.of()), "one .mv.db file");
    }

    @Test
    void refusesADatabaseThatItCannotOpen() throws Exception {
        assertRefused(zip(Map.of("db.mv.db", GARBAGE)), "cannot be opened");
        assertRefused(zip(Map.of("db.mv.db", new byte[0])), "not one of this service");
        open(url("secret") + ";CIPHER=AES", "file user").close();
        assertRefused(zip(Map.of("db.mv.db", Files.readAllBytes(directory.resolve("secret.mv.db")))), "encrypted");
        open(url("other"), "").close();
        assertRefused(
                zip(Map.of("db.mv.db", Files.readAllBytes(directory.resolve("other.mv.db")))),
                "not one of this service");
    }

    @Test
    void refusesTheBackupOfANewerRelease() throws Exception {
        Files.write(directory.resolve("newer.mv.db"), content());
        try (var connection = open(url("newer"), "");
                var statement = connection.createStatement()) {
            statement.execute("update \"flyway_schema_history\" set \"version\" = '1000'"
                    + " where \"installed_rank\" = (select max(\"installed_rank\") from \"flyway_schema_history\")");
        }
        assertRefused(zip(Map.of("db.mv.db", Files.readAllBytes(directory.resolve("newer.mv.db")))), "newer release");
    }

    @Test
    void writesNoMoreThanTheDiskHasRoomFor() throws IOException {
        var bomb = zip(Map.of("db.mv.db", new byte[8 * 1024 * 1024]));
        assertRefused(
                bomb,
                new FreeSpace() {
                    @Override
                    long inBytes(Path path) {
                        return DatabaseSettings.RESERVE_IN_BYTES + 1024 * 1024;
                    }
                },
                "needed");
        assertRefused(
                bomb,
                new FreeSpace() {
                    @Override
                    long inBytes(Path path) {
                        return path.resolve("db.mv.db").toFile().length() < 1024 * 1024
                                ? Long.MAX_VALUE
                                : DatabaseSettings.RESERVE_IN_BYTES - 1;
                    }
                },
                "needed");
    }

    @Test
    void doesNotReplaceADatabase() throws IOException {
        Files.createDirectory(database.getParent());
        Files.write(database, GARBAGE);
        assertRefused(backup.toString(), "does not replace");
        assertRefused(database.toString(), "does not replace");
    }

    @Test
    void isForAFile() {
        for (var url : List.of("jdbc:h2:mem:x", "postgresql://db/x")) {
            assertThatThrownBy(() -> Restore.restore(backup.toString(), new DatabaseSettings(url, 10), new FreeSpace()))
                    .isInstanceOf(UnusableSetting.class)
                    .hasMessageStartingWith("--restore is for an H2 file");
        }
    }

    private void restore(String file) {
        Restore.restore(file, settings, new FreeSpace());
    }

    private void assertRefused(String file, String reason) throws IOException {
        assertRefused(file, new FreeSpace(), reason);
    }

    private void assertRefused(String file, FreeSpace freeSpace, String reason) throws IOException {
        var files = contents();
        assertThatThrownBy(() -> Restore.restore(file, settings, freeSpace))
                .isInstanceOf(UnusableSetting.class)
                .message()
                .startsWith("--restore ")
                .contains(reason)
                .endsWith(".")
                .hasLineCount(1)
                .doesNotContainIgnoringCase("exception");
        assertThat(contents()).isEqualTo(files);
    }

    private List<Path> contents() throws IOException {
        try (var files = Files.walk(directory)) {
            return files.sorted().toList();
        }
    }

    private String url(String name) {
        return "jdbc:h2:file:" + directory.resolve(name);
    }

    private static Connection open(String url, String password) throws SQLException {
        return DriverManager.getConnection(url, "sa", password);
    }

    private static ResponseSpec logIn(TestService service) {
        return service.anonymous().post("/login", Map.of("username", "admin", "password", TestService.ADMIN_PASSWORD));
    }

    /** The database file in the backup. */
    private static byte[] content() throws IOException {
        try (var zip = new ZipFile(backup.toFile())) {
            return zip.getInputStream(zip.entries().nextElement()).readAllBytes();
        }
    }

    private String zip(Map<String, byte[]> entries) throws IOException {
        var file = Files.createTempFile(directory, "backup", ".zip");
        try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (var entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
            }
        }
        return file.toString();
    }

    private String write(byte[] content) throws IOException {
        return Files.write(Files.createTempFile(directory, "backup", ".zip"), content)
                .toString();
    }

    private static void assertOnlyOwnerHasAccess(Path file) throws IOException {
        if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
            assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
            assertThat(Files.getPosixFilePermissions(file.getParent()))
                    .isEqualTo(PosixFilePermissions.fromString("rwx------"));
        }
    }
}
