package com.xrocculus.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Sends what no HTTP client would, byte for byte, and reads until the service closes the connection. */
record RawHttp(int port) {

    private static final int PATIENCE_IN_MILLIS = 20_000;
    private static final JsonMapper JSON = new JsonMapper();

    /** A request of these lines, without a body, on a connection of its own. */
    Answer send(String requestLine, String... headers) {
        return send(new byte[0], requestLine, headers);
    }

    Answer send(byte[] body, String requestLine, String... headers) {
        var lines = Stream.concat(
                Stream.of(requestLine),
                Stream.concat(Stream.of("Host: test", "Connection: close"), Stream.of(headers)));
        var head = String.join("\r\n", lines.toList()) + "\r\n\r\n";
        return exchange(concatenate(head.getBytes(StandardCharsets.ISO_8859_1), body));
    }

    /** Whatever these bytes are. */
    Answer exchange(byte[] request) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(PATIENCE_IN_MILLIS);
            socket.getOutputStream().write(request);
            return Answer.of(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The body as one chunk of 64 KiB after the other. */
    static byte[] chunked(byte[] body) {
        var chunks = new ByteArrayOutputStream();
        var size = 64 * 1024;
        for (var start = 0; start < body.length; start += size) {
            var length = Math.min(size, body.length - start);
            chunks.writeBytes((Integer.toHexString(length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
            chunks.write(body, start, length);
            chunks.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
        }
        chunks.writeBytes("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        return chunks.toByteArray();
    }

    private static byte[] concatenate(byte[] first, byte[] second) {
        var both = new ByteArrayOutputStream();
        both.writeBytes(first);
        both.writeBytes(second);
        return both.toByteArray();
    }

    record Answer(int status, TreeMap<String, String> headers, String body) {

        private static Answer of(String text) {
            assertThat(text).as("a whole answer").startsWith("HTTP/1.1 ").contains("\r\n\r\n");
            var end = text.indexOf("\r\n\r\n");
            var head = List.of(text.substring(0, end).split("\r\n"));
            var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
            head.stream()
                    .skip(1)
                    .map(line -> line.split(": ?", 2))
                    .forEach(header -> headers.put(header[0], header[1]));
            return new Answer(Integer.parseInt(head.get(0).split(" ")[1]), headers, text.substring(end + 4));
        }

        /** Expects a whole problem of this status, in chunks or not, and returns it. */
        JsonNode problem(int expectedStatus) {
            assertThat(status).as(body).isEqualTo(expectedStatus);
            assertThat(headers.get("Content-Type")).isEqualTo("application/problem+json");
            var problem = JSON.readTree(body.substring(body.indexOf('{'), body.lastIndexOf('}') + 1));
            WholeProblem.check(problem, expectedStatus);
            return problem;
        }
    }
}
