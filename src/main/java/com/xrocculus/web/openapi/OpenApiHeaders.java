package com.xrocculus.web.openapi;

import com.xrocculus.web.conditional.Idempotency;
import com.xrocculus.web.list.ListQuery;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.method.HandlerMethod;

/** Adds to each operation the headers that it takes and gives, and what springdoc does not know of its parameters. */
@Component
class OpenApiHeaders implements OperationCustomizer {

    private static final Map<String, String> HEADERS = Map.of(
            HttpHeaders.IF_MATCH,
            "The ETag that was read: a 412 if there is a newer version",
            Idempotency.KEY,
            "A new random text for each request; the same again, with the same body within 24 hours,"
                    + " answers the first answer again");

    @Override
    public Operation customize(Operation operation, HandlerMethod method) {
        describeHeaders(operation);
        if (method.getMethod().getReturnType() == ResponseEntity.class) {
            describeTags(operation, method);
        }
        describeParameters(operation);
        return operation;
    }

    private static void describeHeaders(Operation operation) {
        var responses = operation.getResponses();
        if (operation.getOperationId().startsWith("list")) {
            responses.computeIfPresent(
                    "200",
                    (status, response) -> response.addHeaderObject(
                                    "Link",
                                    OpenApiResponses.text(
                                            "The next page, as `rel=\"next\"` (RFC 8288), if there is one"))
                            .addHeaderObject(
                                    "X-Total-Count",
                                    OpenApiResponses.number("How many match in all, with `count=true`")));
        }
        if (Boolean.TRUE.equals(operation.getDeprecated())) {
            responses.values().stream()
                    .filter(response -> responses.get("200") == response || responses.get("204") == response)
                    .forEach(response -> response.addHeaderObject(
                            "Deprecation",
                            OpenApiResponses.text("Since when (RFC 9745)").required(true)));
        }
    }

    private static void describeTags(Operation operation, HandlerMethod method) {
        var responses = operation.getResponses();
        responses.computeIfPresent(
                "201",
                (status, response) -> response.addHeaderObject(
                        "Location",
                        OpenApiResponses.text("The path of what was created").required(true)));
        var tag = OpenApiResponses.text("The version of the answer");
        if (ListQuery.isTakenBy(method)) {
            tag.setDescription("The version of the answer; not sent with a list of more than about 1 MiB");
        } else {
            tag.setRequired(true);
        }
        Stream.of("200", "201")
                .forEach(status -> responses.computeIfPresent(
                        status, (present, response) -> response.addHeaderObject("ETag", tag)));
        if (method.hasMethodAnnotation(GetMapping.class)) {
            responses.addApiResponse("304", new ApiResponse().description("As it was with the ETag in If-None-Match"));
        }
    }

    /** A parameter that was not sent is null, but there is no way to send null. */
    private static void describeParameters(Operation operation) {
        OpenApiResponses.parameters(operation).forEach(parameter -> {
            forbidNull(parameter.getSchema());
            if (HEADERS.containsKey(parameter.getName())) {
                parameter.setDescription(HEADERS.get(parameter.getName()));
            }
        });
    }

    private static void forbidNull(Schema<?> schema) {
        schema.getTypes().remove("null");
        if (schema.getEnum() != null) {
            schema.getEnum().removeIf(Objects::isNull);
        }
    }
}
