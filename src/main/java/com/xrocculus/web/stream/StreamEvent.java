package com.xrocculus.web.stream;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * An event in the format of text/event-stream.
 *
 * @param id grows from event to event
 * @param head its lines before the data
 * @param data its data and end. Events and streams can share it
 */
public record StreamEvent(long id, byte[] head, byte[] data) {

    /**
     * @param data from {@link #data(byte[])}
     */
    public static StreamEvent of(long id, String name, byte[] data) {
        return new StreamEvent(id, utf8("id: " + id + "\nevent: " + name + "\n"), data);
    }

    /**
     * @param json without line breaks
     */
    public static byte[] data(byte[] json) {
        var line = new ByteArrayOutputStream(json.length + 8);
        line.writeBytes(utf8("data: "));
        line.writeBytes(json);
        line.writeBytes(utf8("\n\n"));
        return line.toByteArray();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
