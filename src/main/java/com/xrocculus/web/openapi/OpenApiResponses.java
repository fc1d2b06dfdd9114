package com.xrocculus.web.openapi;

import com.xrocculus.web.list.ListQuery;
import com.xrocculus.web.request.WriteLimiter;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import io.swagger.v3.oas.models.Operation;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;

/** Adds to each operation every error status that it can respond with. */
@Component
@Order(OpenApiHeaders.FIRST + 2)
class OpenApiResponses implements OperationCustomizer {

    private static final String NO_CONTENT = "204";

    @Override
    public Operation customize(Operation operation, HandlerMethod method) {
        statuses(operation, method)
                .forEach(status -> operation
                        .getResponses()
                        .addApiResponse(
                                String.valueOf(status), ProblemResponses.referenceTo(HttpStatus.valueOf(status))));
        return operation;
    }

    private static TreeSet<Integer> statuses(Operation operation, HandlerMethod method) {
        var statuses = new TreeSet<>(List.of(400, 500, 503));
        if (!method.hasMethodAnnotation(SecurityRequirements.class)) {
            statuses.add(401);
            if (WriteLimiter.isCounted(method)) {
                statuses.add(429);
            }
        }
        if (!operation.getResponses().containsKey(NO_CONTENT)) {
            statuses.add(406);
        }
        if (operation.getRequestBody() != null) {
            statuses.addAll(List.of(413, 415, 422));
        }
        if (OpenApiParameters.of(operation).anyMatch(header -> HttpHeaders.IF_MATCH.equals(header.getName()))) {
            statuses.add(412);
        }
        if (ListQuery.isTakenBy(method)) {
            statuses.add(429);
        }
        var own = method.getMethodAnnotation(ProblemStatuses.class);
        if (own != null) {
            Arrays.stream(own.value()).forEach(statuses::add);
        }
        return statuses;
    }
}
