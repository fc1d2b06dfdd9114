package com.xrocculus.web.problem;

import com.xrocculus.domain.DomainException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.h2.mvstore.MVStoreException;
import org.hibernate.exception.ConstraintViolationException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
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
import org.springframework.validation.FieldError;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.NoHandlerFoundException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** Turns every exception into a {@link Problem}. Errors that clients cannot cause are logged here and nowhere else. */
@RestControllerAdvice
class ProblemHandler extends ResponseEntityExceptionHandler {

    private static final Logger log = LoggerFactory.getLogger(ProblemHandler.class);
    private static final Pattern TAKEN = Pattern.compile("_([a-z]+)_taken", Pattern.CASE_INSENSITIVE);

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
        var constraint = exception.getCause() instanceof ConstraintViolationException cause
                ? String.valueOf(cause.getConstraintName())
                : "unknown";
        var taken = TAKEN.matcher(constraint);
        if (taken.find()) {
            var field = taken.group(1).toLowerCase(Locale.ROOT);
            return refused(ProblemException.conflict(field + "_taken", "This " + field + " is taken."), request);
        }
        return unexpected(withoutValues(exception, constraint), request);
    }

    /** Replaces the exception of the database, whose message can contain the row and with it a password hash. */
    private static Exception withoutValues(DataIntegrityViolationException exception, String constraint) {
        var state = exception.getMostSpecificCause() instanceof SQLException cause ? cause.getSQLState() : "unknown";
        var failure = new IllegalStateException(
                "The database refused a write: constraint " + constraint + ", SQL state " + state);
        failure.setStackTrace(exception.getStackTrace());
        return failure;
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
                "The database cannot be reached: {}",
                String.valueOf(NestedExceptionUtils.getMostSpecificCause(exception)));
        return refused(ProblemException.unavailable("The database cannot be reached; try again soon."), request);
    }

    /**
     * For a disk that fails, a file that H2 has closed, and a connection that broke during the commit, Spring has no
     * exception class. Only the causes identify them. No test causes an {@link MVStoreException}: it occurs in
     * transactions that are in progress while H2 fails to write, and then H2 may also enter an infinite loop.
     */
    @ExceptionHandler
    ResponseEntity<Object> uncategorized(UncategorizedDataAccessException exception, HttpServletRequest request) {
        var cause = NestedExceptionUtils.getMostSpecificCause(exception);
        return cause instanceof IOException
                        || cause instanceof MVStoreException
                        || exception.getCause() instanceof org.hibernate.TransactionException
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
                : respond(problem(status, detailOf(exception), request), headers);
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
        var errors = exception.getFieldErrors().stream()
                .map(error -> new FieldProblem(Problem.snakeCase(error.getField()), messageOf(error)))
                .sorted(Comparator.comparing(FieldProblem::field).thenComparing(FieldProblem::message))
                .toList();
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

    private static String messageOf(FieldError error) {
        return error.contains(TypeMismatchException.class)
                ? ExpectedValues.of(error.unwrap(TypeMismatchException.class))
                : String.valueOf(error.getDefaultMessage());
    }

    private static String detailOf(Exception exception) {
        if (exception instanceof MethodArgumentTypeMismatchException mismatch) {
            return mismatch.getName() + " " + ExpectedValues.of(mismatch);
        }
        if (exception instanceof HttpRequestMethodNotSupportedException unsupported) {
            var allowed = String.join(", ", List.of(unsupported.getSupportedMethods()));
            return unsupported.getMethod() + " is not allowed here; allowed: " + allowed + ".";
        }
        if (exception instanceof HttpMediaTypeNotSupportedException unsupported) {
            return "The Content-Type must be one of: " + MediaType.toString(unsupported.getSupportedMediaTypes()) + ".";
        }
        if (exception instanceof HttpMediaTypeNotAcceptableException unacceptable) {
            return "Accept must allow " + MediaType.toString(unacceptable.getSupportedMediaTypes()) + ".";
        }
        if (exception instanceof NoHandlerFoundException || exception instanceof NoResourceFoundException) {
            return "There is nothing at this path. The documentation is at /docs.";
        }
        return "The request cannot be read.";
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
