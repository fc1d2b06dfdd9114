package com.xrocculus.web.problem;

import io.swagger.v3.oas.annotations.media.Schema;

/** What is wrong with one field of a request. */
record FieldProblem(
        @Schema(example = "email") String field,
        @Schema(example = "must be an email address") String message) {}
