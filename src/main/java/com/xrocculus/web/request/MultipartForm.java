package com.xrocculus.web.request;

import com.xrocculus.web.problem.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.apache.tomcat.util.http.fileupload.FileUpload;
import org.apache.tomcat.util.http.fileupload.FileUploadException;
import org.apache.tomcat.util.http.fileupload.MultipartStream.MalformedStreamException;
import org.apache.tomcat.util.http.fileupload.UploadContext;
import org.apache.tomcat.util.http.fileupload.impl.FileUploadIOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpInputMessage;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/**
 * Reads the text fields of a {@code multipart/form-data} body (RFC 7578). The multipart support of Spring MVC is
 * disabled, because it would parse the bodies of all routes before authentication, and store files.
 */
final class MultipartForm {

    private MultipartForm() {}

    /**
     * @throws ProblemException 400 if the body is malformed or contains a file
     */
    static MultiValueMap<String, String> read(HttpInputMessage request) throws IOException {
        var parser = new Parser();
        parser.setHeaderEncoding(StandardCharsets.UTF_8.name());
        var fields = new LinkedMultiValueMap<String, String>();
        try {
            var parts = parser.getItemIterator(new Body(request));
            while (parts.hasNext()) {
                var part = parts.next();
                if (!part.isFormField()) {
                    throw ProblemException.malformed("The form must contain text fields, and no files.");
                }
                try (var text = part.openStream()) {
                    fields.add(part.getFieldName(), new String(text.readAllBytes(), StandardCharsets.UTF_8));
                }
            }
        } catch (FileUploadException | FileUploadIOException | MalformedStreamException malformed) {
            throw unreadable();
        }
        return fields;
    }

    private static ProblemException unreadable() {
        return ProblemException.malformed("The multipart form cannot be read.");
    }

    private static final class Parser extends FileUpload {

        /** Tomcat does not check whether a part that is multipart itself has a boundary. */
        @Override
        public byte[] getBoundary(String contentType) {
            var boundary = super.getBoundary(contentType);
            if (boundary == null) {
                throw unreadable();
            }
            return boundary;
        }
    }

    private record Body(HttpInputMessage request) implements UploadContext {

        @Override
        public @Nullable String getCharacterEncoding() {
            return null;
        }

        @Override
        public @Nullable String getContentType() {
            return request.getHeaders().getFirst(HttpHeaders.CONTENT_TYPE);
        }

        @Override
        public long contentLength() {
            return request.getHeaders().getContentLength();
        }

        @Override
        public InputStream getInputStream() throws IOException {
            return request.getBody();
        }
    }
}
