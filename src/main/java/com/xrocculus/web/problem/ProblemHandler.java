package com.xrocculus.web.problem;

import com.xrocculus.domain.DomainException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.dao.TransientDataAccessResourceException;
import org.springframework.dao.UncategorizedDataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Turns every exception into a {@link Problem}. Errors that clients cannot cause are logged here and nowhere else. */
@RestControllerAdvice
class ProblemHandler extends ResponseEntityExceptionHandler {

    private static final Logger log = LoggerFactory.getLogger(ProblemHandler.class);

    @ExceptionHandler
    ResponseEntity<Object> refused(ProblemException refusal, HttpServletRequest request) {
        return respond(refusal.toProblem(request.getRequestURI()), refusal.headers());
    }

    @ExceptionHandler
    ResponseEntity<Object> notPermittedByDomain(DomainException refusal, HttpServletRequest request) {
        return refused(ProblemException.conflict(refusal.code(), String.valueOf(refusal.getMessage())), request);
    }

    /** Tomcat throws this when it parses a query or a form. */
    @ExceptionHandler
    ResponseEntity<Object> unreadableParameters(InvalidParameterException exception, HttpServletRequest request) {
        var detail = "The query or the form cannot be read: it is too large, or not percent-encoded as it should be.";
        return respond(problem(HttpStatusCode.valueOf(exception.getErrorCode()), detail, request), HttpHeaders.EMPTY);
    }

    /** Spring Security throws this when a handler reads a parameter with a forbidden name. */
    @ExceptionHandler(RequestRejectedException.class)
    ResponseEntity<Object> parameterNameRejected(HttpServletRequest request) {
        return refused(
                ProblemException.malformed("The name of a parameter has a character that is not allowed."), request);
    }

    @ExceptionHandler
    ResponseEntity<Object> constraintViolated(DataIntegrityViolationException exception, HttpServletRequest request) {
        return DatabaseFailures.takenField(exception)
                .map(field -> ProblemException.conflict(field + "_taken", "This " + field + " is taken."))
                .map(refusal -> refused(refusal, request))
                .orElseGet(() -> unexpected(DatabaseFailures.withoutValues(exception), request));
    }

    @ExceptionHandler(ConcurrencyFailureException.class)
    ResponseEntity<Object> lostAgainstAnother(HttpServletRequest request) {
        return refused(
                ProblemException.conflict(
                        "conflict", "Another request changed this at the same time; read it and try again."),
                request);
    }

    @ExceptionHandler({
        NonTransientDataAccessResourceException.class,
        TransientDataAccessResourceException.class,
        QueryTimeoutException.class,
        TransactionException.class
    })
    ResponseEntity<Object> databaseUnavailable(Exception exception, HttpServletRequest request) {
        log.error(
                "The database cannot be reached or is too busy: {}",
                String.valueOf(NestedExceptionUtils.getMostSpecificCause(exception)));
        return refused(
                ProblemException.unavailable("The database cannot be reached or is too busy; try again soon."),
                request);
    }

    @ExceptionHandler
    ResponseEntity<Object> uncategorized(UncategorizedDataAccessException exception, HttpServletRequest request) {
        return DatabaseFailures.isUnavailable(exception)
                ? databaseUnavailable(exception, request)
                : unexpected(exception, request);
    }

    @ExceptionHandler
    ResponseEntity<Object> unexpected(Exception exception, HttpServletRequest request) {
        log.error("{} {} failed", request.getMethod(), request.getRequestURI(), exception);
        return respond(
                problem(HttpStatus.INTERNAL_SERVER_ERROR, "Something went wrong here; it is in the log.", request),
                HttpHeaders.EMPTY);
    }

    @Override
    protected ResponseEntity<Object> handleExceptionInternal(
            Exception exception,
            @Nullable Object body,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest webRequest) {
        var request = ((ServletWebRequest) webRequest).getRequest();
        return status.is5xxServerError()
                ? unexpected(exception, request)
                : respond(problem(status, UnreadableRequest.explain(exception), request), headers);
    }

    @Override
    protected ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException exception, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return refused(UnreadableJson.explain(exception.getCause()), ((ServletWebRequest) request).getRequest());
    }

    /**
     * Invalid values in a body are a 422. Invalid values in a query are a 400, because the query is part of the URL.
     */
    @Override
    protected ResponseEntity<Object> handleMethodArgumentNotValid(
            MethodArgumentNotValidException exception, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        var errors = FieldProblem.listOf(exception);
        var refusal = exception.getParameter().hasParameterAnnotation(RequestBody.class)
                ? ProblemException.invalid(errors)
                : ProblemException.malformed(describe(errors));
        return refused(refusal, ((ServletWebRequest) request).getRequest());
    }

    private static String describe(List<FieldProblem> errors) {
        return errors.stream()
                .map(error -> error.field() + " " + error.message())
                .collect(Collectors.joining("; "));
    }

    private static Problem problem(HttpStatusCode status, String detail, HttpServletRequest request) {
        return Problem.of(status, detail, request.getRequestURI());
    }

    private static ResponseEntity<Object> respond(Problem problem, HttpHeaders headers) {
        return ResponseEntity.status(problem.status())
                .headers(headers)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }
}
