package com.xrocculus.web.openapi;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Contact;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.security.OAuthFlow;
import io.swagger.v3.oas.models.security.OAuthFlows;
import io.swagger.v3.oas.models.security.Scopes;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import io.swagger.v3.oas.models.tags.Tag;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The parts of the OpenAPI document that springdoc does not derive from the controllers. */
@Configuration(proxyBeanMethods = false)
class OpenApiDocument {

    /** Generators apply the schemes in the order of their names, and some of them send the first without "Bearer". */
    private static final String LOGIN = "login";

    private static final String TOKEN = "token";

    @Bean
    OpenAPI openApi(@Value("${spring.application.version}") String version) {
        return new OpenAPI()
                .info(new Info()
                        .title("XrOcculus")
                        .version(version)
                        .description(
                                "Users, groups and XR sessions for places that run headsets.\n\nNames are trimmed and"
                                        + " stored in Unicode NFC, with U+0020 for each kind of space. They must contain at least"
                                        + " one visible character and no control, format or other invisible characters, except"
                                        + " joiners that emoji and scripts need.")
                        .contact(new Contact().name("The XrOcculus maintainers"))
                        .license(new License().name("MIT").identifier("MIT")))
                .servers(List.of(new Server().url("http://127.0.0.1:8000")))
                .tags(List.of(
                        tag("Login", "Exchange credentials for tokens"),
                        tag("Users", "Who may log in"),
                        tag("Groups", "Named sets of users"),
                        tag("Sessions", "XR sessions and who takes part in them"),
                        tag("Journal", "Every change, in the order of the changes"),
                        tag("Backups", "Copies of the embedded database"),
                        tag("Health", "For supervisors and load balancers"),
                        tag("Service", "Where to find the documentation")))
                .components(new Components()
                        .addSecuritySchemes(LOGIN, passwordFlow())
                        .addSecuritySchemes(TOKEN, bearerToken())
                        .addSchemas("SortOrder", sortOrder()))
                .security(List.of(new SecurityRequirement().addList(LOGIN), new SecurityRequirement().addList(TOKEN)));
    }

    private static SecurityScheme passwordFlow() {
        var password = new OAuthFlow().tokenUrl("/login").scopes(new Scopes());
        return new SecurityScheme()
                .type(SecurityScheme.Type.OAUTH2)
                .description("Log in with a username or an email, and its password.")
                .flows(new OAuthFlows().password(password));
    }

    private static SecurityScheme bearerToken() {
        return new SecurityScheme()
                .type(SecurityScheme.Type.HTTP)
                .scheme("bearer")
                .bearerFormat("JWT")
                .description("Send an access token from `POST /login`.");
    }

    /** The generated names of its constants would be the same, because they contain letters only. */
    private static StringSchema sortOrder() {
        var schema = new StringSchema();
        schema.description("`id`: oldest first; `-id`: newest first");
        schema.setEnum(List.of("id", "-id"));
        schema.addExtension("x-enum-varnames", List.of("oldest_first", "newest_first"));
        return schema;
    }

    private static Tag tag(String name, String description) {
        return new Tag().name(name).description(description);
    }
}
