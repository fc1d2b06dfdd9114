package com.xrocculus.web.problem;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/** Ends a request with a {@link Problem} that tells the client what to do. */
public final class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final HttpStatus status;
    private final String code;
    private final String detail;
    private final transient @Nullable List<FieldProblem> errors;
    private final transient HttpHeaders headers = new HttpHeaders();

    private ProblemException(HttpStatus status, String code, String detail, @Nullable List<FieldProblem> errors) {
        super(detail, null, false, false);
        this.status = status;
        this.code = code;
        this.detail = detail;
        this.errors = errors;
    }

    /** 400: the request cannot be read. */
    public static ProblemException malformed(String detail) {
        return malformed("bad_request", detail);
    }

    /** 400 with a specific code for programs. */
    public static ProblemException malformed(String code, String detail) {
        return new ProblemException(HttpStatus.BAD_REQUEST, code, detail, null);
    }

    /**
     * 401: the credentials are missing or invalid. {@code challenge} is the {@code WWW-Authenticate} header (RFC 6750).
     */
    public static ProblemException unauthorized(String code, String detail, String challenge) {
        var refusal = new ProblemException(HttpStatus.UNAUTHORIZED, code, detail, null);
        refusal.headers.set(HttpHeaders.WWW_AUTHENTICATE, challenge);
        return refusal;
    }

    /** 403: the caller is authenticated, but not permitted to do this. */
    public static ProblemException forbidden(String detail) {
        return new ProblemException(HttpStatus.FORBIDDEN, "forbidden", detail, null);
    }

    /** 404: there is no such resource. {@code kind} is the kind of resource, such as {@code user}. */
    public static ProblemException notFound(String kind, long id) {
        return new ProblemException(HttpStatus.NOT_FOUND, "not_found", "There is no " + kind + " " + id + ".", null);
    }

    /** 404: there is no such resource, and it has no id that could be named. */
    public static ProblemException notFound(String detail) {
        return new ProblemException(HttpStatus.NOT_FOUND, "not_found", detail, null);
    }

    /** 409: the request conflicts with the current state. */
    public static ProblemException conflict(String code, String detail) {
        return new ProblemException(HttpStatus.CONFLICT, code, detail, null);
    }

    /** 412: the resource has changed since the client read it. */
    public static ProblemException preconditionFailed() {
        return new ProblemException(
                HttpStatus.PRECONDITION_FAILED,
                "precondition_failed",
                "If-Match names a version that is no longer current; read it again.",
                null);
    }

    /** 413: the body is larger than {@code limit} bytes. */
    public static ProblemException tooLarge(long limit) {
        return new ProblemException(
                HttpStatus.CONTENT_TOO_LARGE,
                "content_too_large",
                "The body may have at most " + limit / 1024 + " KiB.",
                null);
    }

    /** 422: the value of {@code field} is not acceptable. {@code message} describes acceptable values. */
    public static ProblemException invalid(String field, String message) {
        return invalid(List.of(new FieldProblem(field, message)));
    }

    static ProblemException invalid(List<FieldProblem> errors) {
        var first = errors.get(0);
        var more = errors.size() == 1 ? "" : " (and " + (errors.size() - 1) + " more)";
        var detail = first.field() + " " + first.message() + more;
        return new ProblemException(HttpStatus.UNPROCESSABLE_CONTENT, "validation_failed", detail, List.copyOf(errors));
    }

    /** 429: too many failed attempts. The client may try again after {@code wait}. */
    public static ProblemException tooManyAttempts(Duration wait) {
        return tooMany(
                "too_many_attempts", "Too many failed attempts; try again in " + wait.toSeconds() + " seconds.", wait);
    }

    /** 429: too many requests at the same time. The client may try again after {@code wait}. */
    public static ProblemException tooManyRequests(Duration wait, String detail) {
        return tooManyRequests("too_many_requests", wait, detail);
    }

    /** The same with a specific code for programs. */
    public static ProblemException tooManyRequests(String code, Duration wait, String detail) {
        return tooMany(code, detail, wait);
    }

    private static ProblemException tooMany(String code, String detail, Duration wait) {
        var refusal = new ProblemException(HttpStatus.TOO_MANY_REQUESTS, code, detail, null);
        refusal.headers.set(HttpHeaders.RETRY_AFTER, String.valueOf(wait.toSeconds()));
        return refusal;
    }

    /** 503: temporarily unavailable. The client may try again after two seconds. */
    public static ProblemException unavailable(String detail) {
        var refusal = new ProblemException(HttpStatus.SERVICE_UNAVAILABLE, "unavailable", detail, null);
        refusal.headers.set(HttpHeaders.RETRY_AFTER, "2");
        return refusal;
    }

    HttpHeaders headers() {
        return headers;
    }

    public Problem toProblem(String instance) {
        return Problem.of(status, code, detail, instance, errors);
    }
}
