package com.xrocculus.bench;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Reads one response after the other from a connection: their status, and where they end. */
final class RawResponse {

    private static final String LENGTH = "content-length: ";
    private static final String LAST_CHUNK = "\r\n0\r\n\r\n";
    private static final int STATUS_START = "HTTP/1.1 ".length();
    private static final int STATUS_END = STATUS_START + 3;

    private final byte[] buffer = new byte[64 * 1024];
    private final InputStream in;
    private int status;
    private boolean last;

    RawResponse(InputStream in) {
        this.in = in;
    }

    int status() {
        return status;
    }

    /** Whether the server closes the connection after this response. */
    boolean isLast() {
        return last;
    }

    /** Reads one response, whose headers must fit into the buffer. */
    void read() throws IOException {
        var filled = 0;
        int end;
        do {
            filled += read(filled);
            end = endOfHead(filled);
        } while (end < 0);
        var head = new String(buffer, 0, end, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
        var length = head.indexOf(LENGTH);
        if (length >= 0) {
            var start = length + LENGTH.length();
            skip(Long.parseLong(head.substring(start, head.indexOf('\r', start))) - (filled - end));
        } else if (head.contains("transfer-encoding: chunked")) {
            skipChunks(filled);
        }
        status = Integer.parseInt(head.substring(STATUS_START, STATUS_END));
        last = head.contains("connection: close");
    }

    private int endOfHead(int filled) {
        for (var i = 3; i < filled; i++) {
            if (buffer[i] == '\n' && buffer[i - 2] == '\n') {
                return i + 1;
            }
        }
        return -1;
    }

    private void skip(long bytes) throws IOException {
        for (var rest = bytes; rest > 0; ) {
            rest -= read(0);
        }
    }

    /** JSON contains no line break, so the last chunk cannot be part of it. */
    private void skipChunks(int firstFilled) throws IOException {
        var filled = firstFilled;
        while (!endsWithLastChunk(filled)) {
            var kept = Math.min(filled, LAST_CHUNK.length());
            System.arraycopy(buffer, filled - kept, buffer, 0, kept);
            filled = kept + read(kept);
        }
    }

    private boolean endsWithLastChunk(int filled) {
        var start = filled - LAST_CHUNK.length();
        return start >= 0
                && new String(buffer, start, LAST_CHUNK.length(), StandardCharsets.ISO_8859_1).equals(LAST_CHUNK);
    }

    private int read(int offset) throws IOException {
        var count = in.read(buffer, offset, buffer.length - offset);
        if (count < 0) {
            throw new EOFException("The service closed the connection.");
        }
        return count;
    }
}
