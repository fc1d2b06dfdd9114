package com.xrocculus.web.openapi;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.security.OAuthFlow;
import io.swagger.v3.oas.models.security.OAuthFlows;
import io.swagger.v3.oas.models.security.Scopes;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import io.swagger.v3.oas.models.tags.Tag;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The parts of the OpenAPI document that springdoc does not derive from the controllers. */
@Configuration(proxyBeanMethods = false)
class OpenApiDocument {

    private static final String LOGIN = "login";

    @Bean
    OpenAPI openApi() {
        var password = new OAuthFlow().tokenUrl("/login").scopes(new Scopes());
        var scheme = new SecurityScheme()
                .type(SecurityScheme.Type.OAUTH2)
                .description("Username and password; client id and secret stay empty.")
                .flows(new OAuthFlows().password(password));
        return new OpenAPI()
                .info(new Info()
                        .title("XrOcculus")
                        .version("1")
                        .description("Users, groups and XR sessions for places that run headsets. Names are trimmed and"
                                + " kept in Unicode NFC, with U+0020 for each kind of space. They must show something, and"
                                + " hold no control, format or other invisible characters, except for joiners that emoji"
                                + " and scripts need.")
                        .license(new License().name("MIT").identifier("MIT")))
                .tags(List.of(
                        tag("Login", "Credentials for tokens"),
                        tag("Users", "Who may log in"),
                        tag("Groups", "Named sets of users"),
                        tag("Sessions", "XR sessions and who is in them"),
                        tag("Backups", "Copies of the embedded database"),
                        tag("Health", "For supervisors and load balancers"),
                        tag("Service", "Where to find the documentation")))
                .servers(List.of(new Server().url("/")))
                .components(new Components().addSecuritySchemes(LOGIN, scheme))
                .security(List.of(new SecurityRequirement().addList(LOGIN)));
    }

    private static Tag tag(String name, String description) {
        return new Tag().name(name).description(description);
    }
}
