package com.xrocculus.web.openapi;

import com.xrocculus.web.conditional.Idempotency;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.parameters.Parameter;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;

/** Completes the parameters of each operation with what springdoc does not know. */
@Component
@Order(OpenApiHeaders.FIRST + 1)
class OpenApiParameters implements OperationCustomizer {

    private static final Map<String, String> HEADERS = Map.of(
            HttpHeaders.IF_MATCH,
            "The `ETag` of the version to change. If there is a newer version, the response is a 412.",
            HttpHeaders.IF_NONE_MATCH,
            "The `ETag` of the last response. If nothing has changed, the response is a 304 without a body. Unless"
                    + " `Cache-Control` is `no-cache`, the service need not read the database for that.",
            Idempotency.KEY,
            "A new random text for each request. The same request with the same key, repeated within 24 hours, gets the"
                    + " first response again.");

    @Override
    public Operation customize(Operation operation, HandlerMethod method) {
        if (operation.getResponses().containsKey(OpenApiHeaders.NOT_MODIFIED)) {
            // Spring evaluates this header. No controller reads it.
            operation.addParametersItem(
                    new HeaderParameter().name(HttpHeaders.IF_NONE_MATCH).schema(new StringSchema()));
        }
        of(operation).forEach(OpenApiParameters::complete);
        return operation;
    }

    static Stream<Parameter> of(Operation operation) {
        return Stream.ofNullable(operation.getParameters()).flatMap(List::stream);
    }

    private static void complete(Parameter parameter) {
        if (parameter.getSchema().get$ref() != null) {
            parameter.setSchema(RecordSchemas.reference(parameter.getSchema()));
        }
        forbidNull(parameter.getSchema());
        switch (parameter.getIn()) {
            case "header" ->
                parameter.setDescription(HEADERS.getOrDefault(parameter.getName(), parameter.getDescription()));
            case "path" -> parameter.setExample(Objects.requireNonNullElse(parameter.getExample(), 1));
            default -> {}
        }
    }

    /** A parameter that was not sent is null, but clients cannot send null. */
    private static void forbidNull(Schema<?> schema) {
        if (schema.getTypes() != null) {
            schema.getTypes().remove("null");
        }
        if (schema.getEnum() != null) {
            schema.getEnum().removeIf(Objects::isNull);
        }
    }
}
