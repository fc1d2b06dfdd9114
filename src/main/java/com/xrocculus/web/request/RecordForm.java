package com.xrocculus.web.request;

import com.xrocculus.web.problem.ProblemException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.AbstractHttpMessageConverter;
import org.springframework.http.converter.FormHttpMessageConverter;
import tools.jackson.databind.json.JsonMapper;

/** Reads a record from a form: URL-encoded as OAuth 2 defines it, or multipart as browsers send it. */
public abstract class RecordForm<T extends Record> extends AbstractHttpMessageConverter<T> {

    private final FormHttpMessageConverter forms = new FormHttpMessageConverter();
    private final Class<T> record;
    private final JsonMapper json;

    protected RecordForm(Class<T> record, JsonMapper json) {
        super(MediaType.APPLICATION_FORM_URLENCODED, MediaType.MULTIPART_FORM_DATA);
        this.record = record;
        this.json = json;
    }

    @Override
    protected boolean supports(Class<?> type) {
        return type == record;
    }

    @Override
    public boolean canWrite(Class<?> type, @Nullable MediaType mediaType) {
        return false;
    }

    @Override
    protected T readInternal(Class<? extends T> type, HttpInputMessage request) throws IOException {
        var contentType = request.getHeaders().getContentType();
        var form = MediaType.MULTIPART_FORM_DATA.includes(contentType)
                ? MultipartForm.read(request)
                : forms.read(null, request);
        form.forEach((name, values) -> {
            if (values.size() > 1) {
                throw ProblemException.malformed(name + " must be sent once only.");
            }
        });
        return json.convertValue(form.asSingleValueMap(), type);
    }

    @Override
    protected void writeInternal(T object, HttpOutputMessage response) {
        throw new UnsupportedOperationException();
    }
}
