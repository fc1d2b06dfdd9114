package com.xrocculus.web.server;

import com.xrocculus.web.conditional.EntityTag;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Leads people and programs that know only the address of the service to its documentation. */
@RestController
@Tag(name = "Service")
class RootController {

    private final Service service;

    RootController(@Value("${spring.application.version}") String version) {
        service = new Service("XrOcculus", version, "/docs", "/openapi.json");
    }

    @GetMapping("/")
    @SecurityRequirements
    @Operation(
            operationId = "getService",
            summary = "Read which service this is",
            description = "Redirects browsers, which accept `text/html`, to Swagger UI.")
    @ApiResponse(responseCode = "200", description = "The name, the version and the documentation")
    @ApiResponse(responseCode = "302", description = "To Swagger UI", content = @Content)
    ResponseEntity<Service> read(
            @Parameter(hidden = true) @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable
                    String accept) {
        return accept != null && accept.contains(MediaType.TEXT_HTML_VALUE)
                ? ResponseEntity.status(HttpStatus.FOUND)
                        .location(URI.create(service.docs()))
                        .build()
                : ResponseEntity.ok()
                        .eTag(EntityTag.of(service))
                        .contentType(MediaType.APPLICATION_JSON)
                        .body(service);
    }

    record Service(
            @Schema(example = "XrOcculus") String name,
            @Schema(example = "1.0.0") String version,

            @Schema(description = "The path of Swagger UI", example = "/docs")
            String docs,

            @Schema(description = "The path of the OpenAPI document", example = "/openapi.json")
            String openapi) {}
}
