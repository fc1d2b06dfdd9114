package com.xrocculus;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.test.web.servlet.client.RestTestClient;

/** The whole service in this process, on a free port, to be talked to over HTTP. */
public final class TestService implements AutoCloseable {

    public static final String SECRET_KEY = "a key that only the tests sign their tokens with, 64 bytes long!";
    public static final String ADMIN_PASSWORD = "Violet-harbor-7";

    /** One for all services: they have the same code, and so the same document, which takes long to make. */
    private static final AtomicReference<@Nullable OpenApiConformance> CONFORMANCE = new AtomicReference<>();

    private static final Map<TestDatabase.Kind, TestService> SHARED = new ConcurrentHashMap<>();
    private static final Map<TestDatabase.Kind, TestService> SHARED_WITH_CLOCK = new ConcurrentHashMap<>();

    private final ConfigurableApplicationContext context;
    private final OpenApiConformance conformance;

    private TestService(ConfigurableApplicationContext context) {
        this.context = context;
        conformance = CONFORMANCE.updateAndGet(known -> known == null ? new OpenApiConformance(address()) : known);
    }

    /** One service on each database, for all tests that need no other settings and touch no data but their own. */
    public static TestService shared() {
        return SHARED.computeIfAbsent(
                TestDatabase.selected(),
                // All tests come from one address, and many fail to log in. Some name another one in X-Forwarded-For.
                database -> start(
                        TestDatabase.create(),
                        "--login-failures-per-address=10000",
                        "--trusted-proxies=127.0.0.1",
                        "--backup-dir=./target/test-data/backups"));
    }

    /**
     * A second node of {@link #shared} whose clock tests move. It limits each address as by default, so tests that fail
     * often send addresses of their own in X-Forwarded-For.
     */
    public static TestService sharedWithClock() {
        var first = shared();
        return SHARED_WITH_CLOCK.computeIfAbsent(
                TestDatabase.selected(),
                database ->
                        startWith(Clock.class, new MovableClock(), first.databaseUrl(), "--trusted-proxies=127.0.0.1"));
    }

    /**
     * @param settings such as {@code --access-token-expire-minutes=1}; they override those that tests need
     */
    public static TestService start(String databaseUrl, String... settings) {
        return startWith(PasswordEncoder.class, quickEncoder(), databaseUrl, settings);
    }

    /** The same with {@code bean} in the place of the service's own one of that type. */
    public static <T> TestService startWith(Class<T> type, T bean, String databaseUrl, String... settings) {
        var beans = new HashMap<Class<?>, Object>(Map.of(PasswordEncoder.class, quickEncoder()));
        beans.put(type, bean);
        var builder = new SpringApplicationBuilder(XrOcculusApplication.class)
                .web(WebApplicationType.SERVLET)
                .initializers(context ->
                        beans.forEach((replaced, by) -> replace((GenericApplicationContext) context, replaced, by)));
        return start(builder, databaseUrl, settings);
    }

    private static void replace(GenericApplicationContext context, Class<?> type, Object bean) {
        var definition = new RootBeanDefinition();
        definition.setBeanClass(type);
        definition.setInstanceSupplier(() -> bean);
        definition.setPrimary(true);
        context.registerBeanDefinition("replaced" + type.getSimpleName(), definition);
    }

    private static TestService start(SpringApplicationBuilder builder, String databaseUrl, String... settings) {
        var needed = Stream.of(
                "--server.port=0",
                "--database-url=" + databaseUrl,
                "--secret-key=" + SECRET_KEY,
                "--admin-password=" + ADMIN_PASSWORD,
                "--shutdown-delay-seconds=0");
        var arguments = Stream.concat(needed, Arrays.stream(settings))
                .collect(Collectors.toMap(
                        setting -> setting.replaceFirst("=.*", ""), Function.identity(), (first, last) -> last))
                .values()
                .toArray(String[]::new);
        return new TestService(builder.run(arguments));
    }

    public Client anonymous() {
        return new Client(address(), conformance, null);
    }

    public Client admin() {
        return logIn("admin", ADMIN_PASSWORD);
    }

    public Client logIn(String username, String password) {
        return anonymous().logIn(username, password);
    }

    public Client bearing(String token) {
        return new Client(address(), conformance, token);
    }

    public String address() {
        return "http://127.0.0.1:" + port();
    }

    public int port() {
        return ((WebServerApplicationContext) context).getWebServer().getPort();
    }

    /** Who reads metrics, if the service was started with {@code --METRICS_PORT=0}; its routes are in no document. */
    public RestTestClient collector() {
        var port = context.getEnvironment().getRequiredProperty("local.management.port");
        return RestTestClient.bindToServer().baseUrl("http://127.0.0.1:" + port).build();
    }

    /** The database under the service, on connections of its own and past its rules. */
    public JdbcClient jdbc() {
        return JdbcClient.create(dataSource());
    }

    /** A connection of its own to that database. */
    Connection connect() throws SQLException {
        return dataSource().getConnection();
    }

    private DataSource dataSource() {
        var database = context.getBean(JdbcConnectionDetails.class);
        return new DriverManagerDataSource(database.getJdbcUrl(), database.getUsername(), database.getPassword());
    }

    /** Where another service must look to be another node of this one. */
    public String databaseUrl() {
        return context.getEnvironment().getRequiredProperty("database-url");
    }

    /** The clock of {@link #sharedWithClock}. */
    public MovableClock clock() {
        return (MovableClock) bean(Clock.class);
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    @Override
    public void close() {
        context.close();
    }

    /** The service's own with less work: tests make and log in hundreds of users. Processes use the real one. */
    public static PasswordEncoder quickEncoder() {
        var argon2 = new Argon2PasswordEncoder(16, 32, 1, 64, 1);
        var encoder = new DelegatingPasswordEncoder("argon2id", Map.of("argon2id", argon2));
        encoder.setDefaultPasswordEncoderForMatches(new BCryptPasswordEncoder());
        return encoder;
    }
}
