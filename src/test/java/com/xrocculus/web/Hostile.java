package com.xrocculus.web;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/** Values that parsers get wrong, drawn with a fixed seed. Each character is one byte of a request. */
final class Hostile {

    private static final List<String> NUMBERS = List.of(
            "0", "-1", "1.5", "1e3", "99999999999999999999", "1e999999999", "0x1f", "+1", "%EF%BC%91", "NaN", "");
    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "%00",
            "%0d%0a",
            "%80",
            "%c0%af",
            "%f0%9f%98%80",
            "%ed%a0%80",
            "%u0041",
            "%",
            "..",
            "*",
            "'\"<>",
            "${jndi:x}",
            "%25s",
            "null",
            "true");
    private static final List<String> AROUND_NAMES =
            List.of(".x", "[0]", "[x]", "[]", "[", "%00", "%0a", "%5b0%5d.y", "[0].x.y", ".class.name", "%e2%80%ae");
    private static final List<String> HEADERS = List.of(
            "Accept",
            "Accept-Charset",
            "Accept-Encoding",
            "Accept-Language",
            "Access-Control-Request-Headers",
            "Access-Control-Request-Method",
            "Authorization",
            "Content-Encoding",
            "Content-Language",
            "Cookie",
            "Expect",
            "Forwarded",
            "Idempotency-Key",
            "If-Match",
            "If-Modified-Since",
            "If-None-Match",
            "If-Unmodified-Since",
            "Origin",
            "Prefer",
            "Range",
            "Referer",
            "User-Agent",
            "X-Forwarded-For",
            "X-Forwarded-Host",
            "X-Forwarded-Prefix",
            "X-Forwarded-Proto",
            "X-HTTP-Method-Override");

    private final Random random;

    Hostile(long seed) {
        random = new Random(seed);
    }

    <T> T one(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    /** A value of a parameter, encoded for a URL or not. */
    String value() {
        return switch (random.nextInt(5)) {
            case 0 -> one(NUMBERS);
            case 1 ->
                bytes(0x80, 0xFF, 1 + random.nextInt(8))
                        .chars()
                        .mapToObj("%%%02x"::formatted)
                        .collect(Collectors.joining());
            case 2 -> "x".repeat(1 << random.nextInt(12));
            default -> one(TEXTS);
        };
    }

    String name(String plain) {
        return chance(50) ? plain + one(AROUND_NAMES) : one(List.of("_", "!", "%00", ".")) + plain;
    }

    /** A whole header line; {@code usual} are values that are good for some header. */
    String header(List<String> usual) {
        return one(HEADERS) + ": " + headerValue(usual);
    }

    private String headerValue(List<String> usual) {
        return switch (random.nextInt(6)) {
            case 0 -> bytes(0x80, 0x9F, 1 + random.nextInt(20));
            case 1 -> bytes(0x20, 0xFF, random.nextInt(60));
            case 2 -> repeated(() -> one(List.of("aa", "fr-CA;q=0.1", "*", "\"a\"", "1.2.3.4", "text/*", "")));
            case 3 -> one(usual) + bytes(0x80, 0xFF, 1);
            case 4 -> one(usual);
            default -> one(TEXTS);
        };
    }

    private String repeated(Supplier<String> part) {
        return IntStream.range(0, 1 + random.nextInt(300))
                .mapToObj(i -> part.get())
                .collect(Collectors.joining(","));
    }

    /** A JSON object of these keys, with values that are seldom of the right type; sometimes no JSON at all. */
    String body(List<String> keys) {
        if (chance(10)) {
            return one(List.of("", "{", "[".repeat(2000), "\"\\ud800\"", "null", "a=b&a=c&%zz", bytes(0, 0xFF, 50)));
        }
        return keys.stream()
                .filter(key -> chance(90))
                .map(key -> "\"" + key + "\": " + json())
                .collect(Collectors.joining(", ", "{", "}"));
    }

    private String json() {
        return switch (random.nextInt(9)) {
            case 0 -> "null";
            case 1 -> one(List.of("1", "2", "-1", "0", "1.5", "1e999999999", "9".repeat(2000), "-0.0"));
            case 2 ->
                one(List.of("true", "[]", "{}", "[1, 1, null]", "[[[]]]", "{\"a\": {}}", "[9223372036854775808]"));
            case 3 ->
                "\""
                        + one(List.of("\\u0000", "\\ud800", "\\udc00x", "\\u202e", "\\u2028", "\\ufdfa"))
                                .repeat(1 + random.nextInt(20))
                        + "\"";
            case 4 -> "\"" + "\u00c3\u00a9".repeat(1 << random.nextInt(14)) + "\"";
            case 5 -> "\"" + bytes(0x20, 0xFF, random.nextInt(30)).replaceAll("[\"\\\\]", "") + "\"";
            case 6 -> "\"u" + random.nextInt(1000) + "@example.com\"";
            default ->
                "\"" + one(List.of("admin", "active", "password", "Name " + random.nextInt(50), "a b", "-")) + "\"";
        };
    }

    /** The keys of a schema, or some if there is none. */
    static List<String> keys(JsonNode schema) {
        var keys = List.copyOf(schema.path("properties").propertyNames());
        return keys.isEmpty() ? List.of("a", "b") : keys;
    }

    private String bytes(int least, int most, int length) {
        var bytes = new byte[length];
        for (var i = 0; i < length; i++) {
            bytes[i] = (byte) (least + random.nextInt(most - least + 1));
        }
        return new String(bytes, StandardCharsets.ISO_8859_1).replaceAll("[\r\n]", " ");
    }
}
