package com.xrocculus.settings;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringBootExceptionReporter;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Says in one line why the service cannot start, where the reason is known. */
@Order(Ordered.HIGHEST_PRECEDENCE)
class StartFailure implements SpringBootExceptionReporter {

    /** Spring Boot calls this one; there is no context yet when the environment is at fault. */
    StartFailure(@Nullable ConfigurableApplicationContext context) {}

    @Override
    public boolean reportException(Throwable failure) {
        var reason = Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .map(StartFailure::explain)
                .flatMap(Optional::stream)
                .findFirst();
        reason.ifPresent(line -> System.err.println("Cannot start: " + line));
        return reason.isPresent();
    }

    private static Optional<String> explain(Throwable cause) {
        if (cause instanceof UnusableSetting unusable) {
            return Optional.of(unusable.getMessage());
        }
        if (cause instanceof BindException unreadable && !(unreadable.getCause() instanceof UnusableSetting)) {
            return Optional.of(environmentName(unreadable) + " must be " + expected(unreadable) + ".");
        }
        if (cause instanceof PortInUseException taken) {
            return Optional.of("port " + taken.getPort()
                    + " is taken by another process; end that one or set SERVER_PORT to another.");
        }
        return Optional.empty();
    }

    private static String environmentName(BindException unreadable) {
        return unreadable.getName().toString().toUpperCase(Locale.ROOT).replaceAll("[.-]", "_");
    }

    private static String expected(BindException unreadable) {
        var type = unreadable.getTarget().getType().resolve(Object.class);
        return type == int.class || type == Integer.class ? "a whole number" : "a " + type.getSimpleName();
    }
}
