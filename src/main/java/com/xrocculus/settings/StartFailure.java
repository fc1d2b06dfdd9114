package com.xrocculus.settings;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.catalina.LifecycleException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringBootExceptionReporter;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Explains in one line why the service cannot start, if the reason is known. */
@Order(Ordered.HIGHEST_PRECEDENCE)
class StartFailure implements SpringBootExceptionReporter {

    /**
     * Applied to all causes in this order, because some failures match several reasons. The most specific reason is
     * first.
     */
    private static final List<Function<Throwable, Optional<String>>> REASONS = List.of(
            StartFailure::unusable,
            StartFailure::unreadable,
            StartFailure::noPort,
            StartFailure::sharedPort,
            StartFailure::portTaken,
            StartFailure::notListening);

    /** Called by Spring Boot. The context is null if the failure occurs before the context is created. */
    StartFailure(@Nullable ConfigurableApplicationContext context) {}

    @Override
    public boolean reportException(Throwable failure) {
        var causes = Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .toList();
        var known = REASONS.stream()
                .flatMap(reason -> causes.stream().map(reason).flatMap(Optional::stream))
                .findFirst();
        known.ifPresent(Console::fail);
        return known.isPresent();
    }

    private static Optional<String> unusable(Throwable cause) {
        return cause instanceof UnusableSetting unusable
                ? Optional.ofNullable(unusable.getMessage())
                : Optional.empty();
    }

    /**
     * Ignores the outer one of two nested exceptions: it is about the whole record, the inner one is about the setting.
     */
    private static Optional<String> unreadable(Throwable cause) {
        return cause instanceof BindException unreadable && !(cause.getCause() instanceof BindException)
                ? Optional.of(environmentName(unreadable) + " must be " + expected(unreadable) + ".")
                : Optional.empty();
    }

    private static Optional<String> noPort(Throwable cause) {
        return cause instanceof InvalidConfigurationPropertyValueException invalid
                        && invalid.getName().equals("management.server.port")
                ? Optional.of("METRICS_PORT must be a whole number, such as 9000.")
                : Optional.empty();
    }

    /** Spring Boot does not allow both servers on one port. Only this message identifies the failure. */
    private static Optional<String> sharedPort(Throwable cause) {
        return cause instanceof IllegalStateException
                        && String.valueOf(cause.getMessage()).startsWith("Management-specific server address")
                ? Optional.of("METRICS_PORT must be another port than SERVER_PORT; leave it out to serve no metrics.")
                : Optional.empty();
    }

    private static Optional<String> portTaken(Throwable cause) {
        return cause instanceof PortInUseException
                ? Optional.of(
                        "SERVER_PORT or METRICS_PORT is taken by another process; end that one or set another port.")
                : Optional.empty();
    }

    private static Optional<String> notListening(Throwable cause) {
        return cause instanceof LifecycleException
                ? Optional.of(
                        "SERVER_ADDRESS and SERVER_PORT must be an address of this machine and a port that this"
                                + " process may listen on, such as 127.0.0.1 and 8000; so must METRICS_ADDRESS and METRICS_PORT.")
                : Optional.empty();
    }

    private static String environmentName(BindException unreadable) {
        return unreadable.getName().toString().toUpperCase(Locale.ROOT).replaceAll("[.-]", "_");
    }

    private static String expected(BindException unreadable) {
        var type = unreadable.getTarget().getType().resolve(Object.class);
        return switch (type.getSimpleName()) {
            case "int", "Integer" -> "a whole number";
            case "InetAddress" -> "an address of this machine, such as 127.0.0.1";
            default -> "a " + type.getSimpleName();
        };
    }
}
