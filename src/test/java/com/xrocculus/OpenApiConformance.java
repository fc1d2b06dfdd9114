package com.xrocculus;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.servlet.client.EntityExchangeResult;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Holds each answer against the OpenAPI document of a service: its status, its type, and every key of it. */
final class OpenApiConformance {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String BASE = "https://xrocculus.test/openapi.json";
    private static final Set<Integer> OF_UNKNOWN_ROUTES = Set.of(400, 401, 404, 405);

    private final JsonNode document;
    private final SchemaRegistry schemas;

    OpenApiConformance(String address) {
        document = read(address + "/openapi.json");
        document.required("components")
                .required("schemas")
                .forEach(schema -> ((ObjectNode) schema).put("additionalProperties", false));
        schemas = SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12, builder -> builder.schemas(Map.of(BASE, document.toString())));
    }

    void check(EntityExchangeResult<?> answer) {
        var method = answer.getMethod();
        if (method == HttpMethod.HEAD || method == HttpMethod.OPTIONS || !isApi(answer.getUrl())) {
            return;
        }
        var status = answer.getStatus().value();
        var operation = pathOf(answer.getUrl())
                .map(path -> document.required("paths").required(path).path(lowerCase(method)))
                .filter(JsonNode::isObject);
        if (operation.isEmpty()) {
            assertThat(OF_UNKNOWN_ROUTES)
                    .as("status of a route that is not documented")
                    .contains(status);
            return;
        }
        var documented = operation.get().required("responses").get(String.valueOf(status));
        assertThat(documented)
                .as("%s %s answers %s, which is documented", method, answer.getUrl(), status)
                .isNotNull();
        documented.path("headers").propertyStream().forEach(header -> {
            if (header.getValue().path("required").asBoolean(false)) {
                assertThat(answer.getResponseHeaders().containsHeader(header.getKey()))
                        .as("%s %s sends %s", method, answer.getUrl(), header.getKey())
                        .isTrue();
            }
        });
        checkBody(answer, status);
    }

    private void checkBody(EntityExchangeResult<?> answer, int status) {
        var body = answer.getResponseBodyContent();
        var type = answer.getResponseHeaders().getContentType();
        if (body == null || body.length == 0) {
            assertThat(status).as("status without a body").isIn(204, 302, 304);
            return;
        }
        var pointer = "/paths/" + escape(pathOf(answer.getUrl()).orElseThrow()) + "/" + lowerCase(answer.getMethod())
                + "/responses/" + status + "/content/" + escape(String.valueOf(type)) + "/schema";
        assertThat(document.at(pointer).isMissingNode())
                .as("%s is documented", pointer)
                .isFalse();
        var errors = schemas.getSchema(SchemaLocation.of(BASE + "#" + pointer)).validate(JSON.readTree(body));
        assertThat(errors)
                .as("%s %s: %s", answer.getMethod(), answer.getUrl(), new String(body))
                .isEmpty();
    }

    private Optional<String> pathOf(URI url) {
        var path = url.getPath().replaceFirst("(?<=.)/$", "");
        return document.required("paths")
                .propertyStream()
                .map(Map.Entry::getKey)
                .filter(template -> path.matches(template.replaceAll("\\{[^}]+}", "[^/]+")))
                .min(Comparator.comparing(template -> template.contains("{")));
    }

    private static boolean isApi(URI url) {
        return !url.getPath().matches("/docs.*|/swagger-ui.*|/openapi.json.*");
    }

    private static String lowerCase(HttpMethod method) {
        return method.name().toLowerCase(Locale.ROOT);
    }

    private static String escape(String key) {
        return key.replace("~", "~0").replace("/", "~1");
    }

    private static JsonNode read(String url) {
        try (var in = URI.create(url).toURL().openStream()) {
            return JSON.readTree(in);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
