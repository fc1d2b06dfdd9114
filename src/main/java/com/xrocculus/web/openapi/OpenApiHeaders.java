package com.xrocculus.web.openapi;

import com.xrocculus.web.list.ListQuery;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.Set;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.core.ResolvableType;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.method.HandlerMethod;

/** Adds to each operation the headers of its responses, and the 304 to which an entity tag leads. */
@Component
@Order(OpenApiHeaders.FIRST)
class OpenApiHeaders implements OperationCustomizer {

    /** Later customizers look for the 304 and add responses that are described elsewhere. */
    static final int FIRST = 1;

    static final String NOT_MODIFIED = "304";

    private static final Set<String> WITH_TAG = Set.of("200", "201", NOT_MODIFIED);

    @Override
    public Operation customize(Operation operation, HandlerMethod method) {
        var isList = ListQuery.isTakenBy(method);
        var hasTag = isList || returnsRecord(method);
        if (hasTag && method.hasMethodAnnotation(GetMapping.class)) {
            operation
                    .getResponses()
                    .addApiResponse(
                            NOT_MODIFIED,
                            new ApiResponse()
                                    .description("`If-None-Match` names the current version. There is no body."));
        }
        operation.getResponses().forEach((status, response) -> {
            response.addHeaderObject(
                    HttpHeaders.CACHE_CONTROL,
                    text("Who may store the response").required(true));
            if (hasTag && WITH_TAG.contains(status)) {
                response.addHeaderObject(HttpHeaders.ETAG, tag(isList));
            }
            if (isList && !status.equals(NOT_MODIFIED)) {
                describeList(response);
            }
            if (status.equals("201") && hasTag || status.equals("302")) {
                response.addHeaderObject(
                        HttpHeaders.LOCATION, text("Where to read it").required(true));
            }
            if (method.hasMethodAnnotation(Deprecated.class)) {
                response.addHeaderObject(
                        "Deprecation", text("Since when (RFC 9745)").required(true));
            }
        });
        return operation;
    }

    private static boolean returnsRecord(HandlerMethod method) {
        var type = ResolvableType.forMethodReturnType(method.getMethod());
        return type.toClass() == ResponseEntity.class
                && type.getGeneric().toClass().isRecord();
    }

    private static Header tag(boolean isOfList) {
        return isOfList
                ? text("The version of the list. Lists of more than about 1 MiB have none.")
                : text("The version of the resource").required(true);
    }

    private static void describeList(ApiResponse response) {
        response.addHeaderObject(
                        HttpHeaders.LINK, text("The next page, if there is one, with `rel=\"next\"` (RFC 8288)"))
                .addHeaderObject("X-Total-Count", number("The number of matches, with `count=true`"));
    }

    static Header text(String description) {
        return new Header().description(description).schema(new StringSchema());
    }

    static Header number(String description) {
        return new Header().description(description).schema(new IntegerSchema());
    }
}
