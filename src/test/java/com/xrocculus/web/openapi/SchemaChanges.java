package com.xrocculus.web.openapi;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Compares schemas: those of requests may only accept more, and those of responses only promise more. */
final class SchemaChanges {

    enum Direction {
        REQUEST,
        RESPONSE
    }

    private static final List<String> LOWER_BOUNDS = List.of("minLength", "minItems", "minimum");
    private static final List<String> UPPER_BOUNDS = List.of("maxLength", "maxItems", "maximum");
    private static final List<String> SAME = List.of("format", "pattern", "x-enum-varnames");

    private final JsonNode before;
    private final JsonNode after;
    private final List<String> found;
    private final Set<String> compared = new HashSet<>();

    SchemaChanges(JsonNode before, JsonNode after, List<String> found) {
        this.before = before;
        this.after = after;
        this.found = found;
    }

    void compare(String where, Direction direction, JsonNode old, JsonNode current) {
        compareNull(where, direction, isNullable(old), isNullable(current));
        var oldName = referenceOf(withoutNull(old));
        var currentName = referenceOf(withoutNull(current));
        if (!oldName.equals(currentName)) {
            found.add(where + " is " + currentName + " instead of " + oldName);
        }
        if (oldName.isEmpty() || compared.add(oldName + " " + direction)) {
            var place = oldName.isEmpty() ? where : oldName.replaceFirst(".*/", "");
            compareValues(place, direction, resolve(before, withoutNull(old)), resolve(after, withoutNull(current)));
        }
    }

    private void compareNull(String where, Direction direction, boolean was, boolean is) {
        if (direction == Direction.REQUEST && was && !is) {
            found.add(where + " must not be null");
        }
        if (direction == Direction.RESPONSE && !was && is) {
            found.add(where + " may be null");
        }
    }

    private void compareValues(String where, Direction direction, JsonNode old, JsonNode current) {
        if (!typesOf(old).equals(typesOf(current))) {
            found.add(where + " has the type " + typesOf(current) + " instead of " + typesOf(old));
            return;
        }
        SAME.stream()
                .filter(key -> !old.path(key).equals(current.path(key)))
                .forEach(key -> found.add(where + " has another " + key));
        compareEnums(where, direction, old.path("enum"), current.path("enum"));
        if (direction == Direction.REQUEST) {
            compareBounds(where, old, current);
        }
        compareProperties(where, direction, old, current);
        if (old.has("items")) {
            compare(where + "[]", direction, old.path("items"), current.path("items"));
        }
    }

    private void compareEnums(String where, Direction direction, JsonNode old, JsonNode current) {
        var narrow = direction == Direction.REQUEST ? current : old;
        var wide = direction == Direction.REQUEST ? old : current;
        if (!narrow.isMissingNode() && (wide.isMissingNode() || !textsOf(narrow).containsAll(textsOf(wide)))) {
            found.add(where + " has the values " + textsOf(current) + " instead of " + textsOf(old));
        }
    }

    private void compareBounds(String where, JsonNode old, JsonNode current) {
        LOWER_BOUNDS.stream()
                .filter(key -> current.path(key).asDouble(0) > old.path(key).asDouble(0))
                .forEach(key -> found.add(where + " has a higher " + key));
        UPPER_BOUNDS.stream()
                .filter(key -> current.path(key).asDouble(Double.MAX_VALUE)
                        < old.path(key).asDouble(Double.MAX_VALUE))
                .forEach(key -> found.add(where + " has a lower " + key));
    }

    private void compareProperties(String where, Direction direction, JsonNode old, JsonNode current) {
        old.path("properties").propertyStream().forEach(property -> {
            var place = where + "." + property.getKey();
            var same = current.path("properties").path(property.getKey());
            if (same.isMissingNode()) {
                found.add(place + " is gone");
            } else {
                compare(place, direction, property.getValue(), same);
            }
        });
        var demanding = textsOf((direction == Direction.REQUEST ? current : old).path("required"));
        demanding.removeAll(textsOf((direction == Direction.REQUEST ? old : current).path("required")));
        demanding.forEach(name ->
                found.add(where + "." + name + (direction == Direction.REQUEST ? " must be sent" : " may be missing")));
    }

    private static boolean isNullable(JsonNode schema) {
        return allTypesOf(schema).contains("null")
                || alternatives(schema).anyMatch(either -> allTypesOf(either).contains("null"));
    }

    /** The schema itself, or the other alternative if null is one of two. */
    private static JsonNode withoutNull(JsonNode schema) {
        return alternatives(schema)
                .filter(either -> !allTypesOf(either).contains("null"))
                .findFirst()
                .orElse(schema);
    }

    private static Stream<JsonNode> alternatives(JsonNode schema) {
        return Stream.concat(
                schema.path("oneOf").valueStream(), schema.path("anyOf").valueStream());
    }

    private static Set<String> typesOf(JsonNode schema) {
        var types = allTypesOf(schema);
        types.remove("null");
        return types;
    }

    private static Set<String> allTypesOf(JsonNode schema) {
        var type = schema.path("type");
        return type.isString() ? new TreeSet<>(Set.of(type.asString())) : textsOf(type);
    }

    private static Set<String> textsOf(JsonNode array) {
        return array.valueStream().map(value -> value.asString("null")).collect(Collectors.toCollection(TreeSet::new));
    }

    private static String referenceOf(JsonNode schema) {
        return schema.path("$ref").asString("");
    }

    private static JsonNode resolve(JsonNode document, JsonNode schema) {
        var reference = referenceOf(schema);
        return reference.isEmpty() ? schema : document.at(reference.substring(1));
    }
}
