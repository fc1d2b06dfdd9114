package com.xrocculus.login.token;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.Schema;
import java.util.Objects;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.stereotype.Component;

/**
 * Makes the password in the example of a login empty. Without an example, Swagger UI would send a made-up password, which
 * would be recorded and counted as a failed login. Annotations cannot contain an empty example.
 */
@Component
class LoginExample implements OpenApiCustomizer {

    @Override
    public void customise(OpenAPI api) {
        Schema<?> request =
                Objects.requireNonNull(api.getComponents().getSchemas().get(TokenRequest.class.getSimpleName()));
        Objects.requireNonNull(request.getProperties().get("password")).setExample("");
    }
}
