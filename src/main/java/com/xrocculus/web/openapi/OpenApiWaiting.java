package com.xrocculus.web.openapi;

import com.xrocculus.web.conditional.HeldRequests;
import com.xrocculus.web.conditional.Versions;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import java.util.List;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.stereotype.Component;

/** Describes how clients wait for a change, for the paths whose versions are known. */
@Component
class OpenApiWaiting implements OpenApiCustomizer {

    private final List<Versions> kinds;

    OpenApiWaiting(List<Versions> kinds) {
        this.kinds = kinds;
    }

    @Override
    public void customise(OpenAPI api) {
        api.getPaths().forEach((path, item) -> {
            var example = path.replaceAll("\\{[^}]*}", "1");
            if (item.getGet() != null && kinds.stream().anyMatch(kind -> kind.cover(example))) {
                describe(item.getGet());
            }
        });
    }

    private static void describe(Operation operation) {
        operation.addParametersItem(new HeaderParameter()
                .name(HeldRequests.PREFER)
                .schema(new StringSchema())
                .description("`wait=25` delays a 304 by up to 25 seconds, at most 30, until something has changed (RFC"
                        + " 7240). Needs `If-None-Match`."));
        operation.getResponses().forEach((status, response) -> {
            if (status.equals("200") || status.equals(OpenApiHeaders.NOT_MODIFIED)) {
                response.addHeaderObject(
                        HeldRequests.APPLIED, OpenApiHeaders.text("The preference `wait`, if it was honoured"));
            }
        });
    }
}
