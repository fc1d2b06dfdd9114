package com.xrocculus.web.openapi;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import org.springdoc.webmvc.ui.SwaggerIndexTransformer;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.resource.ResourceTransformerChain;

/** Replaces files of Swagger UI with those of this service. */
@Component
class SwaggerUi implements SwaggerIndexTransformer {

    private static final Set<String> REPLACED = Set.of("swagger-initializer.js", "index.css");

    @Override
    public Resource transform(HttpServletRequest request, Resource file, ResourceTransformerChain chain) {
        var name = file.getFilename();
        return name != null && REPLACED.contains(name) ? new ClassPathResource("swagger-ui/" + name) : file;
    }
}
