package com.xrocculus.web.problem;

import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.NoHandlerFoundException;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** Explains to a client why Spring MVC cannot pass its request to a handler. */
final class UnreadableRequest {

    private UnreadableRequest() {}

    static String explain(Exception exception) {
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
}
