package com.xrocculus.login.token;

import com.xrocculus.web.request.RecordForm;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

@Component
class TokenForm extends RecordForm<TokenRequest> {

    TokenForm(JsonMapper json) {
        super(TokenRequest.class, json);
    }
}
