package com.xrocculus.web.request;

import jakarta.servlet.http.HttpServletRequest;
import java.beans.PropertyEditorSupport;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.InitBinder;
import tools.jackson.databind.PropertyNamingStrategies;

/**
 * Reads parameters of paths and queries. Spring's default editors, to which it falls back from any converter, accept
 * {@code 0x1f}, {@code yes} and empty text. They would ignore a filter with a typing error.
 */
@ControllerAdvice
public class StrictParameters {

    @InitBinder
    void register(WebDataBinder binder, HttpServletRequest request) {
        // The firewall of Spring Security checks the names of parameters when they are read.
        request.getParameterMap();
        // Binds only the components of records, and ignores other paths such as limit.x.
        binder.setDeclarativeBinding(true);
        // The default reads annotations for each request.
        binder.setNameResolver(component -> nameOf(component.getParameterName()));
        binder.registerCustomEditor(Long.class, new Editor(StrictParameters::id));
        binder.registerCustomEditor(Integer.class, new Editor(text -> Integer.valueOf(digits(text))));
        binder.registerCustomEditor(Boolean.class, new Editor(StrictParameters::bool));
        binder.registerCustomEditor(Instant.class, new Editor(StrictParameters::time));
    }

    /** The name that JSON would have, too. */
    private static String nameOf(@Nullable String component) {
        return PropertyNamingStrategies.SNAKE_CASE.nameForConstructorParameter(null, null, component);
    }

    /** Makes parameters of this type accept the names of the enum in lower case. */
    public static <E extends Enum<E>> void registerEnum(WebDataBinder binder, Class<E> type) {
        binder.registerCustomEditor(
                type,
                new Editor(text -> Arrays.stream(type.getEnumConstants())
                        .filter(constant -> lowerCase(constant).equals(text))
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException("not one of its values"))));
    }

    private static Long id(String text) {
        var id = Long.valueOf(digits(text));
        if (id < 1) {
            throw new IllegalArgumentException("not positive");
        }
        return id;
    }

    private static String digits(String text) {
        if (!text.matches("[0-9]+")) {
            throw new IllegalArgumentException("not a number");
        }
        return text;
    }

    /** RFC 3339, which has years of four digits. */
    private static Instant time(String text) {
        if (!text.matches("[0-9]{4}-.*")) {
            throw new IllegalArgumentException("not a time");
        }
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException malformed) {
            throw new IllegalArgumentException(malformed);
        }
    }

    private static Boolean bool(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("not a boolean");
        };
    }

    private static String lowerCase(Object constant) {
        return constant.toString().toLowerCase(Locale.ROOT);
    }

    private static final class Editor extends PropertyEditorSupport {

        private final Function<String, Object> reader;

        Editor(Function<String, Object> reader) {
            this.reader = reader;
        }

        @Override
        public void setAsText(String text) {
            setValue(reader.apply(text));
        }
    }
}
