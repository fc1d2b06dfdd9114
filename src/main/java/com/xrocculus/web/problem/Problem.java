package com.xrocculus.web.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;

/** The body of every error response: an RFC 9457 problem, with a code for programs. */
@Schema(
        description = "An RFC 9457 problem",
        requiredProperties = {"type", "title", "status", "detail", "instance", "code", "message"})
public record Problem(
        @Schema(description = "Always `about:blank`. Programs use `code`.", example = "about:blank")
        String type,

        @Schema(description = "The name of the status", example = "Not Found")
        String title,

        @Schema(description = "The HTTP status", example = "404")
        int status,

        @Schema(description = "What is wrong, for people", example = "There is no user 7.")
        String detail,

        @Schema(description = "The path of the request", example = "/users/7")
        String instance,

        @Schema(description = "What is wrong, for programs", example = "not_found")
        String code,

        @Schema(description = "The same text as `detail`", example = "There is no user 7.")
        String message,

        @Schema(description = "With status 422 only: the fields that are not acceptable")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable
        List<FieldProblem> errors,

        @Schema(
                description =
                        "At `/login` only: the error code of RFC 6749, section 5.2, or `temporarily_unavailable` with"
                                + " status 409, 429 and 503",
                example = "invalid_grant")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable
        String error) {

    /** This problem with the {@code error} that OAuth 2 clients read (RFC 6749, section 5.2). */
    public Problem withError(String error) {
        return new Problem(type, title, status, detail, instance, code, message, errors, error);
    }

    public static Problem of(
            HttpStatusCode status, String code, String detail, String instance, @Nullable List<FieldProblem> errors) {
        var title = knownOr500(status).getReasonPhrase();
        return new Problem("about:blank", title, status.value(), detail, instance, code, detail, errors, null);
    }

    /** A problem whose code is the name of its status, such as {@code method_not_allowed}. */
    public static Problem of(HttpStatusCode status, String detail, String instance) {
        var code = knownOr500(status).name().toLowerCase(Locale.ROOT);
        return of(status, code, detail, instance, null);
    }

    /** The name of a property in the spelling of the API. */
    public static String snakeCase(String property) {
        return property.replaceAll("([a-z])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
    }

    private static HttpStatus knownOr500(HttpStatusCode status) {
        return Objects.requireNonNullElse(HttpStatus.resolve(status.value()), HttpStatus.INTERNAL_SERVER_ERROR);
    }
}
