package com.xrocculus.web.problem;

import io.swagger.v3.oas.annotations.media.Schema;

/** Why one field of a request is not acceptable. */
@Schema(requiredProperties = {"field", "message"})
record FieldProblem(
        @Schema(example = "email") String field,
        @Schema(example = "must be an email address") String message) {}
