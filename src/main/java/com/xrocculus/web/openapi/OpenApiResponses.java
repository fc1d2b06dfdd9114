package com.xrocculus.web.openapi;

import com.xrocculus.web.list.ListQuery;
import com.xrocculus.web.problem.Problem;
import com.xrocculus.web.problem.ProblemException;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.Paths;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;

/** Adds to each operation every status that it can answer with. */
@Component
class OpenApiResponses implements OperationCustomizer, OpenApiCustomizer {

    private static final String PROBLEM = "Problem";
    private static final Set<String> OPTIONAL = Set.of("error", "errors");

    @Override
    public Operation customize(Operation operation, HandlerMethod method) {
        statuses(operation, method)
                .forEach(status -> operation
                        .getResponses()
                        .addApiResponse(String.valueOf(status), problem(HttpStatus.valueOf(status))));
        return operation;
    }

    /** Every key of a response is always there, but for two of a problem. */
    @Override
    public void customise(OpenAPI api) {
        ModelConverters.getInstance(true).readAll(Problem.class).forEach(api.getComponents()::addSchemas);
        var sorted = new Paths();
        new TreeMap<>(api.getPaths()).forEach(sorted::addPathItem);
        api.setPaths(sorted);
        api.getComponents().getSchemas().forEach((name, schema) -> {
            if (!isRequest(name)) {
                requireAll(schema);
            }
        });
    }

    private static void requireAll(Schema<?> schema) {
        var names = schema.getProperties().keySet().stream()
                .filter(name -> !OPTIONAL.contains(name))
                .toList();
        schema.setRequired(names);
    }

    private static boolean isRequest(String name) {
        return name.startsWith("Create") || name.startsWith("Update") || name.endsWith("Request");
    }

    private static TreeSet<Integer> statuses(Operation operation, HandlerMethod method) {
        var statuses = new TreeSet<>(List.of(400, 500, 503));
        if (!method.hasMethodAnnotation(SecurityRequirements.class)) {
            statuses.add(401);
        }
        if (operation.getRequestBody() != null) {
            statuses.addAll(List.of(413, 415, 422));
        }
        if (!operation.getResponses().containsKey("204")) {
            statuses.add(406);
        }
        statuses.addAll(ofHeaders(operation));
        if (ListQuery.isTakenBy(method)) {
            statuses.add(429);
        }
        var own = method.getMethodAnnotation(ProblemStatuses.class);
        if (own != null) {
            Arrays.stream(own.value()).forEach(statuses::add);
        }
        return statuses;
    }

    private static Set<Integer> ofHeaders(Operation operation) {
        var headers = parameters(operation).map(Parameter::getName).collect(Collectors.toSet());
        return headers.contains(HttpHeaders.IF_MATCH) ? Set.of(412) : Set.of();
    }

    static Stream<Parameter> parameters(Operation operation) {
        return Stream.ofNullable(operation.getParameters()).flatMap(List::stream);
    }

    private static ApiResponse problem(HttpStatus status) {
        var response = new ApiResponse()
                .description(status.getReasonPhrase())
                .content(new Content()
                        .addMediaType(
                                org.springframework.http.MediaType.APPLICATION_PROBLEM_JSON_VALUE,
                                new MediaType()
                                        .schema(new Schema<>().$ref(PROBLEM))
                                        .example(example(status))));
        return switch (status) {
            case UNAUTHORIZED ->
                response.addHeaderObject(
                        "WWW-Authenticate", text("The challenge of RFC 6750").required(true));
            case SERVICE_UNAVAILABLE, TOO_MANY_REQUESTS ->
                response.addHeaderObject(
                        "Retry-After",
                        number("In how many seconds to try again").required(true));
            default -> response;
        };
    }

    private static Problem example(HttpStatus status) {
        return switch (status) {
            case UNPROCESSABLE_CONTENT ->
                ProblemException.invalid(
                                "name",
                                "must have 1 to 100 characters, without control, format and other invisible characters, and not only blanks or combining marks")
                        .toProblem("/groups");
            case UNAUTHORIZED ->
                Problem.of(status, "token_expired", "The access token has expired; log in again.", "/users/me", null);
            case NOT_FOUND -> ProblemException.notFound("user", 7).toProblem("/users/7");
            case CONFLICT ->
                ProblemException.conflict("name_taken", "This name is taken.").toProblem("/groups");
            default -> Problem.of(status, "What went wrong, in a sentence.", "/users");
        };
    }

    static Header text(String description) {
        return new Header().description(description).schema(new StringSchema());
    }

    static Header number(String description) {
        return new Header().description(description).schema(new IntegerSchema());
    }
}
