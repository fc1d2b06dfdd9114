package com.xrocculus.web.openapi;

import com.xrocculus.web.openapi.SchemaChanges.Direction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * The changes of an OpenAPI document that break clients, whether generated or written by hand. Libraries for this do
 * not notice changes of types in OpenAPI 3.1.
 */
final class BreakingChanges {

    private final JsonNode before;
    private final JsonNode after;
    private final SchemaChanges schemas;
    private final List<String> found = new ArrayList<>();

    private BreakingChanges(JsonNode before, JsonNode after) {
        this.before = before;
        this.after = after;
        schemas = new SchemaChanges(before, after, found);
    }

    /** Sentences, of which there are none if clients of the document before can use the document after. */
    static List<String> between(JsonNode before, JsonNode after) {
        var changes = new BreakingChanges(before, after);
        changes.compare();
        return changes.found;
    }

    private void compare() {
        before.required("paths")
                .propertyStream()
                .forEach(path -> path.getValue()
                        .propertyStream()
                        .forEach(method -> compareOperations(
                                method.getKey().toUpperCase() + " " + path.getKey(),
                                method.getValue(),
                                after.at("/paths").path(path.getKey()).path(method.getKey()))));
    }

    private void compareOperations(String route, JsonNode old, JsonNode current) {
        if (current.isMissingNode()) {
            found.add(route + " is gone");
            return;
        }
        if (!old.path("operationId").equals(current.path("operationId"))) {
            found.add(route + " has another operationId");
        }
        if (isOpen(old) && !isOpen(current)) {
            found.add(route + " requires a login");
        }
        compareParameters(route, old, current);
        compareContent(route + " body", Direction.REQUEST, old.path("requestBody"), current.path("requestBody"));
        if (current.at("/requestBody/required").asBoolean(false)
                && !old.at("/requestBody/required").asBoolean(false)) {
            found.add(route + " requires a body");
        }
        compareResponses(route, old.required("responses"), current.required("responses"));
    }

    private static boolean isOpen(JsonNode operation) {
        return operation.path("security").isArray()
                && operation.path("security").isEmpty();
    }

    private void compareParameters(String route, JsonNode old, JsonNode current) {
        parameters(old).forEach(parameter -> {
            var where = route + " parameter " + parameter.path("name").asString();
            find(parameter, current)
                    .ifPresentOrElse(
                            same -> schemas.compare(
                                    where, Direction.REQUEST, parameter.path("schema"), same.path("schema")),
                            () -> found.add(where + " is gone"));
        });
        parameters(current)
                .filter(BreakingChanges::isRequired)
                .filter(parameter ->
                        find(parameter, old).filter(BreakingChanges::isRequired).isEmpty())
                .forEach(parameter -> found.add(route + " requires the parameter "
                        + parameter.path("name").asString()));
    }

    private static Stream<JsonNode> parameters(JsonNode operation) {
        return operation.path("parameters").valueStream();
    }

    private static Optional<JsonNode> find(JsonNode parameter, JsonNode operation) {
        return parameters(operation)
                .filter(other -> other.path("name").equals(parameter.path("name"))
                        && other.path("in").equals(parameter.path("in")))
                .findFirst();
    }

    private void compareResponses(String route, JsonNode old, JsonNode current) {
        old.propertyStream().filter(BreakingChanges::isNoProblem).forEach(response -> {
            var where = route + " " + response.getKey();
            var same = current.path(response.getKey());
            if (same.isMissingNode()) {
                found.add(where + " is gone");
                return;
            }
            compareContent(where, Direction.RESPONSE, response.getValue(), same);
            response.getValue()
                    .path("headers")
                    .propertyStream()
                    .filter(header -> isRequired(header.getValue()))
                    .filter(header -> !isRequired(same.path("headers").path(header.getKey())))
                    .forEach(header -> found.add(where + " may lack the header " + header.getKey()));
        });
        current.propertyStream()
                .filter(response -> response.getKey().startsWith("2") && !old.has(response.getKey()))
                .forEach(response -> found.add(route + " " + response.getKey() + " is new"));
    }

    private static boolean isNoProblem(Map.Entry<String, JsonNode> response) {
        return response.getKey().matches("[23]..");
    }

    private void compareContent(String where, Direction direction, JsonNode old, JsonNode current) {
        old.path("content").propertyStream().forEach(content -> {
            var same = current.path("content").path(content.getKey());
            if (same.isMissingNode()) {
                found.add(where + " is no longer " + content.getKey());
            } else {
                schemas.compare(where, direction, content.getValue().path("schema"), same.path("schema"));
            }
        });
    }

    private static boolean isRequired(JsonNode node) {
        return node.path("required").asBoolean(false);
    }
}
