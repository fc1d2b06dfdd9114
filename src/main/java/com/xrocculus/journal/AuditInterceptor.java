package com.xrocculus.journal;

import com.xrocculus.web.conditional.Idempotency;
import com.xrocculus.web.request.Caller;
import com.xrocculus.web.request.ClientAddress;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Tells {@link Audit} of each request of a logged-in user that changed something. */
@Component
class AuditInterceptor implements HandlerInterceptor, WebMvcConfigurer {

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    private final Audit audit;
    private final ClientAddress addresses;

    AuditInterceptor(Audit audit, ClientAddress addresses) {
        this.audit = audit;
        this.addresses = addresses;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this);
    }

    @Override
    public void afterCompletion(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable Exception exception) {
        if (handler instanceof HandlerMethod method
                && isChange(request, method)
                && request.getAttribute(Idempotency.REPLAYED) == null
                && HttpStatusCode.valueOf(response.getStatus()).is2xxSuccessful()
                && request.getUserPrincipal() instanceof Authentication authentication
                && authentication.getPrincipal() instanceof Caller caller) {
            var operation = Objects.requireNonNull(method.getMethodAnnotation(Operation.class));
            var created = response.getHeader(HttpHeaders.LOCATION);
            audit.record(
                    operation.operationId(),
                    caller,
                    created == null ? request.getServletPath() : created,
                    addresses.of(request));
        }
    }

    /** A deprecated route changes something with a GET; one that is open to anybody tells of itself. */
    private static boolean isChange(HttpServletRequest request, HandlerMethod method) {
        return (!READING.contains(request.getMethod()) || method.hasMethodAnnotation(Deprecated.class))
                && !method.hasMethodAnnotation(SecurityRequirements.class);
    }
}
