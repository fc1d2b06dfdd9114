package com.xrocculus.login.token;

import com.xrocculus.web.problem.ProblemException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.AbstractHttpMessageConverter;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Reads a {@link TokenRequest} from a form: URL-encoded as OAuth 2 defines it, or multipart as browsers send it. */
@Component
class TokenForm extends AbstractHttpMessageConverter<TokenRequest> {

    private final FormHttpMessageConverter forms = new FormHttpMessageConverter();
    private final JsonMapper json;

    TokenForm(JsonMapper json) {
        super(MediaType.APPLICATION_FORM_URLENCODED, MediaType.MULTIPART_FORM_DATA);
        this.json = json;
    }

    @Override
    protected boolean supports(Class<?> type) {
        return type == TokenRequest.class;
    }

    @Override
    public boolean canWrite(Class<?> type, @Nullable MediaType mediaType) {
        return false;
    }

    @Override
    protected TokenRequest readInternal(Class<? extends TokenRequest> type, HttpInputMessage request)
            throws IOException {
        var form = MediaType.MULTIPART_FORM_DATA.includes(request.getHeaders().getContentType())
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
    protected void writeInternal(TokenRequest request, HttpOutputMessage response) {
        throw new UnsupportedOperationException();
    }
}
