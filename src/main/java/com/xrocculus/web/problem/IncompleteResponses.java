package com.xrocculus.web.problem;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.stream.Stream;
import org.apache.catalina.connector.ClientAbortException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;

/**
 * Closes the connection if a response fails after its first bytes have been sent, which is possible for a list that is
 * read while it is written. Otherwise, clients would regard the partial response as complete.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
public class IncompleteResponses extends OncePerRequestFilter implements HandlerExceptionResolver {

    private static final Logger log = LoggerFactory.getLogger(IncompleteResponses.class);
    private static final String INCOMPLETE = IncompleteResponses.class.getName();

    @Override
    public @Nullable ModelAndView resolveException(
            HttpServletRequest request, HttpServletResponse response, @Nullable Object handler, Exception exception) {
        if (!response.isCommitted()) {
            return null;
        }
        if (!isClientGone(exception)) {
            log.error("{} {} broke off", request.getMethod(), request.getRequestURI(), exception);
        }
        request.setAttribute(INCOMPLETE, true);
        return new ModelAndView();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(request, response);
        if (isIncomplete(request)) {
            // Tomcat closes the connection on this exception without logging it.
            throw new ClientAbortException();
        }
    }

    /** Whether the response to this request failed after its first bytes had been sent. */
    public static boolean isIncomplete(HttpServletRequest request) {
        return request.getAttribute(INCOMPLETE) != null;
    }

    private static boolean isClientGone(Throwable exception) {
        return Stream.iterate(exception, cause -> cause != null, Throwable::getCause)
                .anyMatch(ClientAbortException.class::isInstance);
    }
}
