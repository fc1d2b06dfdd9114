package com.xrocculus.web.conditional;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** Keeps a copy of the response while it is written, unless it is too long. */
final class RecordedResponse extends HttpServletResponseWrapper {

    private static final int LONGEST = 256 * 1024;

    private final Set<String> earlierHeaders;
    private @Nullable Recorder recorder;

    RecordedResponse(HttpServletResponse response) {
        super(response);
        earlierHeaders = Set.copyOf(response.getHeaderNames());
    }

    @Override
    public ServletOutputStream getOutputStream() throws IOException {
        if (recorder == null) {
            // All headers of the representation are set by now. Those that filters add later do not belong to it.
            recorder = new Recorder(super.getOutputStream(), addedHeaders());
        }
        return recorder;
    }

    private Map<String, Collection<String>> addedHeaders() {
        var headers = new HashMap<String, Collection<String>>();
        getHeaderNames().stream()
                .filter(name -> !earlierHeaders.contains(name))
                .forEach(name -> headers.put(name, Set.copyOf(getHeaders(name))));
        return headers;
    }

    /** Empty if there is no 200, or if it is too long. */
    Optional<SentResponse.Body> body() {
        if (recorder == null || recorder.content == null || getStatus() != HttpStatus.OK.value()) {
            return Optional.empty();
        }
        return Optional.of(new SentResponse.Body(getContentType(), recorder.headers, recorder.content.toByteArray()));
    }

    private static final class Recorder extends ServletOutputStream {

        private final ServletOutputStream response;
        private final Map<String, Collection<String>> headers;

        /** Null once it is too long. */
        private @Nullable ByteArrayOutputStream content = new ByteArrayOutputStream();

        Recorder(ServletOutputStream response, Map<String, Collection<String>> headers) {
            this.response = response;
            this.headers = headers;
        }

        @Override
        public void write(int value) throws IOException {
            write(new byte[] {(byte) value}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            if (content != null && content.size() + length <= LONGEST) {
                content.write(bytes, offset, length);
            } else {
                content = null;
            }
            response.write(bytes, offset, length);
        }

        @Override
        public void flush() throws IOException {
            response.flush();
        }

        @Override
        public void close() throws IOException {
            response.close();
        }

        @Override
        public boolean isReady() {
            return response.isReady();
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            response.setWriteListener(listener);
        }
    }
}
