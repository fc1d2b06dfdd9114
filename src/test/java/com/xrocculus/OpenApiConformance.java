package com.xrocculus;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.servlet.client.EntityExchangeResult;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Compares each answer with the OpenAPI document of a service: its status, headers and type, and every key of it. */
final class OpenApiConformance {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String BASE = "https://xrocculus.test/openapi.json";
    private static final Set<Integer> OF_UNKNOWN_ROUTES = Set.of(400, 401, 404, 405);

    private static final Set<String> OF_HTTP = inAnyCase(List.of(
            "Allow",
            "Cache-Control",
            "Connection",
            "Content-Disposition",
            "Content-Length",
            "Content-Security-Policy",
            "Content-Type",
            "Date",
            "Keep-Alive",
            "Referrer-Policy",
            "Strict-Transport-Security",
            "Transfer-Encoding",
            "Vary"));

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
        var response = operation.get().required("responses").path(String.valueOf(status));
        assertThat(response.isMissingNode())
                .as("%s %s answers %s, which is documented", method, answer.getUrl(), status)
                .isFalse();
        var pointer = response.path("$ref")
                .asString("#/paths/" + escape(pathOf(answer.getUrl()).orElseThrow()) + "/" + lowerCase(method)
                        + "/responses/" + status)
                .substring(1);
        checkHeaders(answer, document.at(pointer).path("headers"));
        checkBody(answer, pointer);
    }

    private static void checkHeaders(EntityExchangeResult<?> answer, JsonNode headers) {
        var sent = inAnyCase(answer.getResponseHeaders().headerNames());
        var documented = inAnyCase(headers.propertyNames());
        assertThat(sent.stream().filter(OpenApiConformance::isOfTheApi))
                .as("%s %s: headers", answer.getMethod(), answer.getUrl())
                .allMatch(documented::contains);
        assertThat(documented)
                .as("%s %s: headers", answer.getMethod(), answer.getUrl())
                .filteredOn(name -> headers.required(name).path("required").asBoolean(false))
                .allMatch(sent::contains);
    }

    /** Other headers belong to HTTP itself, to CORS, or to the protection of browsers. */
    private static boolean isOfTheApi(String header) {
        return header.equalsIgnoreCase("X-Total-Count")
                || !OF_HTTP.contains(header) && !header.toLowerCase(Locale.ROOT).matches("(x-|access-control-).*");
    }

    private static Set<String> inAnyCase(Collection<String> names) {
        var set = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        set.addAll(names);
        return set;
    }

    private void checkBody(EntityExchangeResult<?> answer, String response) {
        var body = answer.getResponseBodyContent();
        if (body == null || body.length == 0) {
            assertThat(answer.getStatus().value()).as("status without a body").isIn(204, 302, 304);
            return;
        }
        var type = answer.getResponseHeaders().getContentType();
        assertThat(type).as("content type of a body").isNotNull();
        var pointer = response + "/content/" + escape(type.getType() + "/" + type.getSubtype()) + "/schema";
        assertThat(document.at(pointer).isMissingNode())
                .as("%s %s: %s is documented", answer.getMethod(), answer.getUrl(), pointer)
                .isFalse();
        if (type.getSubtype().equals("csv")) {
            return;
        }
        var errors = schemas.getSchema(SchemaLocation.of(BASE + "#" + pointer))
                .validate(withoutEnvelope(answer.getUrl(), JSON.readTree(body)));
        assertThat(errors)
                .as("%s %s: %s", answer.getMethod(), answer.getUrl(), new String(body))
                .isEmpty();
    }

    /** The document describes the envelope of a list only in words. */
    private static JsonNode withoutEnvelope(URI url, JsonNode body) {
        if (!String.valueOf(url.getQuery()).contains("envelope=true") || !body.has("items")) {
            return body;
        }
        assertThat(body.propertyNames()).containsExactly("items", "next");
        assertThat(body.required("next").isNull() || body.required("next").isString())
                .isTrue();
        return body.required("items");
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
        return !url.getPath().matches("/docs.*|/swagger-ui.*|/openapi.json.*|/pair(/.*)?");
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
