package com.xrocculus.web.openapi;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Paths;
import io.swagger.v3.oas.models.media.Schema;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Makes all keys required in the schemas of responses, and sorts paths and schemas. */
@Component
@Order(RequiredKeys.FIRST)
class RequiredKeys implements OpenApiCustomizer {

    /** Problems are added later. They say themselves which of their keys can be missing. */
    static final int FIRST = 1;

    @Override
    public void customise(OpenAPI api) {
        var requests = schemasOfRequests(api);
        api.getComponents().getSchemas().forEach((name, schema) -> {
            if (!requests.contains(name)) {
                requireAll(schema);
            }
        });
        sort(api);
    }

    /** So that the document is the same at each start. */
    private static void sort(OpenAPI api) {
        var paths = new Paths();
        new TreeMap<>(api.getPaths()).forEach(paths::addPathItem);
        api.setPaths(paths);
        api.getComponents().setSchemas(new TreeMap<>(api.getComponents().getSchemas()));
    }

    private static Set<String> schemasOfRequests(OpenAPI api) {
        return api.getPaths().values().stream()
                .flatMap(path -> path.readOperations().stream())
                .flatMap(operation -> Stream.ofNullable(operation.getRequestBody()))
                .flatMap(body -> body.getContent().values().stream())
                .flatMap(content -> Stream.ofNullable(content.getSchema().get$ref()))
                .map(reference -> reference.replaceFirst("^.*/", ""))
                .collect(Collectors.toSet());
    }

    private static void requireAll(Schema<?> schema) {
        if (schema.getProperties() != null) {
            schema.setRequired(List.copyOf(schema.getProperties().keySet()));
        }
    }
}
