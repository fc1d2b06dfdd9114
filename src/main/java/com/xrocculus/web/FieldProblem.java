package com.xrocculus.web;

import io.swagger.v3.oas.annotations.media.Schema;

/** What is wrong with one field of a request. */
public record FieldProblem(
        @Schema(example = "email") String field,
        @Schema(example = "must be an email address") String message) {}
