package com.xrocculus.settings;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import com.xrocculus.TestDatabase;
import com.xrocculus.XrOcculusApplication;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.env.ConfigurablePropertyResolver;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.StandardEnvironment;

/** Starts the service with settings that it cannot use. */
@ExtendWith(OutputCaptureExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StartFailureTest {

    private static final String NO_DATABASE = "postgresql://somebody:hush@127.0.0.1:1/x";
    private static final String LONG_KEY = "k".repeat(64);
    private static final Map<String, String> USABLE =
            Map.of("SERVER_PORT", "0", "DATABASE_URL", "jdbc:h2:mem:x", "SECRET_KEY", LONG_KEY);

    private final String database = TestDatabase.createPostgres();
    private ServerSocket taken;
    private String opened;
    private FileChannel lock;

    /**
     * @param name what the one line has to start with
     * @param value what it must not repeat
     */
    private record Unusable(String name, String value, Map<String, String> environment, String... arguments) {

        @Override
        public String toString() {
            return name + environment;
        }
    }

    @BeforeAll
    void takePort() throws IOException {
        taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    /** As another process does that has the database open. In this process, H2 itself would share it. */
    @BeforeAll
    void lockDatabase(@TempDir Path directory) throws IOException {
        opened = "jdbc:h2:file:" + directory.resolve("opened");
        lock = FileChannel.open(directory.resolve("opened.mv.db"), CREATE_NEW, WRITE);
        lock.lock();
    }

    @AfterAll
    void free() throws IOException {
        taken.close();
        lock.close();
    }

    @ParameterizedTest
    @MethodSource("unusable")
    void stopsTheStartWithOneLineThatNamesTheSettingAndKeepsItsValue(Unusable settings, CapturedOutput output) {
        var before = threadsThatKeepAProcessAlive();
        assertThat(catchThrowable(() -> start(settings))).isNotNull();
        // Services of other tests in this process may log changes meanwhile.
        assertThat(output.getOut().lines()).allMatch(line -> line.contains(" audit "));
        // Logback reports here what they log while the failed start sets up the log anew.
        var errors = output.getErr().lines().filter(line -> !line.contains("No appenders present"));
        assertNames(settings.name(), settings.value(), errors.toList());
        await().pollInSameThread()
                .untilAsserted(() -> assertThat(threadsThatKeepAProcessAlive()).isSubsetOf(before));
    }

    @Test
    void endsAProcessWhoseFileOfSettingsCannotBeRead(@TempDir Path directory) throws IOException {
        Files.writeString(directory.resolve(".env"), "TWO WORDS");
        try (var service = ServiceProcess.start(directory, USABLE)) {
            var end = service.awaitEnd();
            assertThat(end.exitCode()).isEqualTo(1);
            assertThat(end.output()).isEmpty();
            assertNames(".env", "TWO WORDS", end.errors());
        }
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
                unusable("DATABASE_URL", NO_DATABASE),
                unusable("DATABASE_URL", "jdbc:h2:hush"),
                unusable("DATABASE_URL", opened),
                new Unusable("SECRET_KEY", database, Map.of("DATABASE_URL", database, "SECRET_KEY", "")),
                unusable("ADMIN_PASSWORD", "hush"),
                new Unusable("--restore", "jdbc:h2:mem:x", Map.of(), "--restore"));
    }

    private static Unusable unusable(String name, String value) {
        return unusable(name, value, Map.of());
    }

    private static Unusable unusable(String name, String value, Map<String, String> others) {
        var environment = new HashMap<>(others);
        environment.put(name, value);
        return new Unusable(name, value, environment);
    }

    /** Starts it in this process, as if these were the environment and the command line of a process of its own. */
    private static void start(Unusable settings) {
        var environment = new HashMap<String, Object>(USABLE);
        environment.putAll(settings.environment());
        var application = new SpringApplication(XrOcculusApplication.class);
        application.setEnvironment(new StandardEnvironment() {
            @Override
            public Map<String, Object> getSystemEnvironment() {
                return environment;
            }

            /** As in the environment that Spring Boot makes itself. */
            @Override
            protected ConfigurablePropertyResolver createPropertyResolver(MutablePropertySources sources) {
                return ConfigurationPropertySources.createPropertyResolver(sources);
            }
        });
        application.run(settings.arguments()).close();
    }

    private static Set<Thread> threadsThatKeepAProcessAlive() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !thread.isDaemon())
                .collect(Collectors.toSet());
    }

    private static void assertNames(String name, String value, List<String> errors) {
        assertThat(errors)
                .singleElement()
                .asString()
                .matches("Cannot start: " + Pattern.quote(name) + " .{15,}[.]")
                .doesNotContainPattern("(?<!\\w)" + Pattern.quote(value) + "(?!\\w)")
                .doesNotContainIgnoringCase("exception");
    }
}
