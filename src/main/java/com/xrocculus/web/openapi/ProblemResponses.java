package com.xrocculus.web.openapi;

import com.xrocculus.web.problem.Problem;
import com.xrocculus.web.problem.ProblemException;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** The problem response of each status: described once in the document, and referred to by all operations. */
@Component
@Order(RequiredKeys.FIRST + 1)
class ProblemResponses implements OpenApiCustomizer {

    private static final String COMPONENTS = "#/components/responses/";
    private static final String USERS = "/users";
    private static final int MEBIBYTE = 1024 * 1024;

    private static final Map<Integer, Description> DESCRIPTIONS = Stream.of(
                    new Description(
                            "The request cannot be read: broken JSON, a wrong type, or a malformed id or parameter.",
                            ProblemException.malformed("limit must be at most 1000")
                                    .toProblem(USERS)),
                    new Description(
                            "The access token is missing, expired or invalid. At `/login`, the credentials are wrong.",
                            Problem.of(
                                    HttpStatus.UNAUTHORIZED,
                                    "token_expired",
                                    "The access token has expired; log in again.",
                                    USERS,
                                    null)),
                    new Description(
                            "The caller is logged in, but not allowed to do this.",
                            ProblemException.forbidden("Only an administrator may do this.")
                                    .toProblem(USERS)),
                    new Description(
                            "There is no such resource, or the caller may not see it.",
                            ProblemException.notFound("user", 7).toProblem("/users/7")),
                    new Description(
                            "`Accept` excludes the media type of the response.",
                            Problem.of(HttpStatus.NOT_ACCEPTABLE, "Accept must allow application/json.", USERS)),
                    new Description(
                            "A duplicate, the current state, a limit or a simultaneous write forbids this.",
                            ProblemException.conflict("username_taken", "This username is taken.")
                                    .toProblem(USERS)),
                    new Description(
                            "`If-Match` names a version that is no longer current.",
                            ProblemException.preconditionFailed().toProblem("/users/1")),
                    new Description(
                            "The body is too large.",
                            ProblemException.tooLarge(MEBIBYTE).toProblem(USERS)),
                    new Description(
                            "The media type of the body is not supported.",
                            Problem.of(
                                    HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                                    "The Content-Type must be one of: application/json.",
                                    USERS)),
                    new Description(
                            "The request can be read, but a value is not acceptable. `errors` names each such field.",
                            ProblemException.invalid("email", "must be an email address")
                                    .toProblem(USERS)),
                    new Description(
                            "Too many attempts or requests. Try again after `Retry-After`.",
                            ProblemException.tooManyAttempts(Duration.ofSeconds(30))
                                    .toProblem("/users/1")),
                    new Description(
                            "The service failed. Its log has the reason.",
                            Problem.of(
                                    HttpStatus.INTERNAL_SERVER_ERROR,
                                    "Something went wrong here; it is in the log.",
                                    USERS)),
                    new Description(
                            "The service is busy, stopping or without its database. Try again after `Retry-After`.",
                            ProblemException.unavailable(
                                            "The database cannot be reached or is too busy; try again soon.")
                                    .toProblem(USERS)))
            .collect(Collectors.toMap(description -> description.example().status(), Function.identity()));

    /** What an operation says about this status. */
    static ApiResponse referenceTo(HttpStatus status) {
        return new ApiResponse().$ref(COMPONENTS + nameOf(status));
    }

    /** Adds the components that operations refer to. */
    @Override
    public void customise(OpenAPI api) {
        ModelConverters.getInstance(true).readAll(Problem.class).forEach(api.getComponents()::addSchemas);
        api.getPaths().values().stream()
                .flatMap(path -> path.readOperations().stream())
                .flatMap(operation -> operation.getResponses().entrySet().stream())
                .filter(response -> response.getValue().get$ref() != null)
                .map(response -> HttpStatus.valueOf(Integer.parseInt(response.getKey())))
                .distinct()
                .sorted()
                .forEach(status -> api.getComponents().addResponses(nameOf(status), describe(status)));
    }

    /** Such as {@code NotFound}. */
    private static String nameOf(HttpStatus status) {
        return Arrays.stream(status.name().split("_"))
                .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
                .collect(Collectors.joining());
    }

    private static ApiResponse describe(HttpStatus status) {
        var description = DESCRIPTIONS.get(status.value());
        if (description == null) {
            throw new IllegalStateException("The OpenAPI document has no description of " + status + ".");
        }
        var body = new MediaType()
                .schema(new Schema<>().$ref(Problem.class.getSimpleName()))
                .example(description.example());
        var response = new ApiResponse()
                .description(description.sentence())
                .content(new Content()
                        .addMediaType(org.springframework.http.MediaType.APPLICATION_PROBLEM_JSON_VALUE, body));
        switch (status) {
            case UNAUTHORIZED ->
                response.addHeaderObject(
                        HttpHeaders.WWW_AUTHENTICATE,
                        OpenApiHeaders.text("The challenge of RFC 6750").required(true));
            case SERVICE_UNAVAILABLE, TOO_MANY_REQUESTS ->
                response.addHeaderObject(
                        HttpHeaders.RETRY_AFTER,
                        OpenApiHeaders.number("Seconds after which to try again")
                                .required(true));
            case UNSUPPORTED_MEDIA_TYPE, NOT_ACCEPTABLE ->
                response.addHeaderObject(HttpHeaders.ACCEPT, OpenApiHeaders.text("The supported media types"));
            default -> {}
        }
        return response;
    }

    private record Description(String sentence, Problem example) {}
}
