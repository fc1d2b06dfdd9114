package com.xrocculus.web;

import static com.xrocculus.Client.problem;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;
import tools.jackson.databind.JsonNode;

/** What holds for every problem, whatever it is about. */
final class WholeProblem {

    private static final List<String> KEYS =
            List.of("type", "title", "status", "detail", "instance", "code", "message");
    private static final String INSIDES = "(?i).*(exception|com\\.xrocculus|org\\.|java\\.|jakarta|hibernate|jackson"
            + "|tomcat|\\bat \\w+\\.|select |insert |update |\\$\\w+).*";

    private WholeProblem() {}

    static JsonNode of(ResponseSpec answer, int status, String code) {
        var problem = problem(answer, status, code);
        check(problem, status);
        return problem;
    }

    /** All keys are there, {@code message} repeats {@code detail}, and nothing tells of the service's insides. */
    static void check(JsonNode problem, int status) {
        var keys = new ArrayList<>(KEYS);
        if (status == 422) {
            keys.add("errors");
        }
        if (problem.required("instance").asString().matches("/login(/.*)?")) {
            keys.add("error");
        }
        assertThat(problem.propertyNames()).containsExactlyInAnyOrderElementsOf(keys);
        assertThat(problem.required("status").asInt()).isEqualTo(status);
        assertThat(problem.required("code").asString()).matches("[a-z_]+");
        assertThat(problem.required("title").asString()).isNotBlank();
        assertThat(problem.required("detail").asString()).isNotBlank().doesNotMatch(INSIDES);
        assertThat(problem.required("message")).isEqualTo(problem.required("detail"));
    }
}
