package com.xrocculus.settings;

import static org.assertj.core.api.Assertions.assertThat;

import com.xrocculus.TestDatabase;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Starts the service with settings that it cannot use, two processes at a time. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StartFailureTest {

    private static final String NO_DATABASE = "postgresql://somebody:hush@127.0.0.1:1/x";
    private static final String LONG_KEY = "k".repeat(64);

    private final Map<Unusable, Future<ServiceProcess.Ended>> ends = new LinkedHashMap<>();
    private final ExecutorService two = Executors.newFixedThreadPool(2);
    private final String database = TestDatabase.createPostgres();
    private final String openFile = absolute(TestDatabase.createH2());
    private ServerSocket taken;
    private Connection other;

    /**
     * @param name what the one line has to start with
     * @param value what it must not repeat
     */
    private record Unusable(String name, String value, Map<String, String> environment) {

        @Override
        public String toString() {
            return environment.toString();
        }
    }

    @BeforeAll
    void startAll(@TempDir Path directory) throws IOException, SQLException {
        other = DriverManager.getConnection(openFile, "sa", "");
        taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        unusable().forEach(settings -> ends.put(settings, two.submit(() -> run(directory, settings))));
    }

    @AfterAll
    void tidyUp() throws IOException, SQLException {
        two.shutdownNow();
        other.close();
        taken.close();
    }

    @ParameterizedTest
    @MethodSource("unusable")
    void stopsTheStartWithOneLineThatNamesTheSettingAndKeepsItsValue(Unusable settings) throws Exception {
        var end = ends.get(settings).get();
        assertThat(end.exitCode()).isEqualTo(1);
        assertThat(end.output()).isEmpty();
        assertThat(end.errors())
                .singleElement()
                .asString()
                .matches("Cannot start: " + Pattern.quote(settings.name()) + " .{15,}[.]")
                .doesNotContainPattern("(?<!\\w)" + Pattern.quote(settings.value()) + "(?!\\w)")
                .doesNotContainIgnoringCase("exception");
    }

    Stream<Unusable> unusable() {
        return Stream.of(
                unusable(
                        "SECRET_KEY",
                        "enough-for-HS384-and-too-short-for-HS512-by-a-few",
                        Map.of("ALGORITHM", "HS512")),
                unusable("ACCESS_TOKEN_EXPIRE_MINUTES", "abc"),
                unusable("SERVER_PORT", String.valueOf(taken.getLocalPort())),
                unusable("METRICS_PORT", "high"),
                unusable("METRICS_PORT", "18000", Map.of("SERVER_PORT", "18000")),
                unusable("SERVER_ADDRESS", "nowhere.invalid"),
                unusable("DATABASE_URL", NO_DATABASE, Map.of("SECRET_KEY", LONG_KEY)),
                unusable("DATABASE_URL", openFile),
                unusable("DATABASE_URL", "jdbc:h2:hush"),
                new Unusable("SECRET_KEY", database, Map.of("DATABASE_URL", database)),
                unusable("ADMIN_PASSWORD", "hush"),
                new Unusable(".env", "TWO WORDS", Map.of()),
                new Unusable("--restore", "jdbc:h2:mem:x", Map.of()));
    }

    private static String absolute(String h2Url) {
        return h2Url.replace("./", Path.of("").toAbsolutePath() + "/");
    }

    private static Unusable unusable(String name, String value) {
        return unusable(name, value, Map.of());
    }

    private static Unusable unusable(String name, String value, Map<String, String> others) {
        var environment = new HashMap<>(others);
        environment.put(name, value);
        return new Unusable(name, value, environment);
    }

    private static ServiceProcess.Ended run(Path parent, Unusable settings) throws Exception {
        var directory = Files.createTempDirectory(parent, "start");
        if (settings.name().equals(".env")) {
            Files.writeString(directory.resolve(".env"), settings.value());
        }
        var environment = new HashMap<>(Map.of("SERVER_PORT", "0", "DATABASE_URL", "jdbc:h2:mem:x"));
        environment.putAll(settings.environment());
        var arguments = settings.name().startsWith("--") ? new String[] {settings.name()} : new String[0];
        try (var service = ServiceProcess.start(directory, environment, arguments)) {
            return service.awaitEnd();
        }
    }
}
