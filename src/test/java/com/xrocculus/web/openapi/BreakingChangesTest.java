package com.xrocculus.web.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

class BreakingChangesTest {

    private static final String DOCUMENT = """
            {"paths": {
              "/things": {
                "get": {"operationId": "listThings", "security": [],
                  "parameters": [{"name": "state", "in": "query", "schema": {"$ref": "#/components/schemas/State"}}],
                  "responses": {"200": {"headers": {"ETag": {"required": true}},
                    "content": {"application/json": {
                      "schema": {"type": "array", "items": {"$ref": "#/components/schemas/Thing"}}}}}}},
                "post": {"operationId": "createThing",
                  "requestBody": {"required": true, "content": {"application/json": {
                    "schema": {"$ref": "#/components/schemas/CreateThing"}}}},
                  "responses": {"201": {}}}}},
             "components": {"schemas": {
               "State": {"type": "string", "enum": ["on", "off"]},
               "Thing": {"type": "object", "required": ["id", "name"], "properties": {
                 "id": {"type": "integer", "format": "int64"},
                 "name": {"type": ["string"]},
                 "state": {"$ref": "#/components/schemas/State"}}},
               "CreateThing": {"type": "object", "required": ["name"], "properties": {
                 "name": {"type": "string", "maxLength": 200, "minLength": 1},
                 "state": {"oneOf": [{"$ref": "#/components/schemas/State"}, {"type": "null"}]},
                 "group": {"type": ["integer", "null"]}}}}}}
            """;

    static Stream<Arguments> breaking() {
        return Stream.of(
                arguments("\"/things\"", "\"/items\"", "GET /things is gone"),
                arguments("\"listThings\"", "\"getThings\"", "GET /things has another operationId"),
                arguments("\"security\": [],", "", "GET /things requires a login"),
                arguments("\"state\", \"in\"", "\"status\", \"in\"", "GET /things parameter state is gone"),
                arguments(
                        "\"in\": \"query\"",
                        "\"in\": \"query\", \"required\": true",
                        "GET /things requires the parameter state"),
                arguments("\"200\"", "\"206\"", "GET /things 200 is gone"),
                arguments("\"200\"", "\"206\": {}, \"200\"", "GET /things 206 is new"),
                arguments("\"ETag\": {\"required\": true}", "", "GET /things 200 may lack the header ETag"),
                arguments("application/json", "text/csv", "GET /things 200 is no longer application/json"),
                arguments(
                        "State",
                        "Mode",
                        "GET /things parameter state is #/components/schemas/Mode instead of #/components/schemas/State"),
                arguments("[\"on\", \"off\"]", "[\"on\"]", "State has the values [on] instead of [off, on]"),
                arguments(
                        "[\"on\", \"off\"]",
                        "[\"on\", \"off\", \"idle\"]",
                        "State has the values [idle, off, on] instead of [off, on]"),
                arguments("\"int64\"", "\"int32\"", "Thing.id has another format"),
                arguments("[\"string\"]", "[\"string\", \"null\"]", "Thing.name may be null"),
                arguments("[\"string\"]", "\"integer\"", "Thing.name has the type [integer] instead of [string]"),
                arguments("[\"id\", \"name\"]", "[\"id\"]", "Thing.name may be missing"),
                arguments("\"id\": {", "\"number\": {", "Thing.id is gone"),
                arguments("[\"name\"]", "[\"name\", \"group\"]", "CreateThing.group must be sent"),
                arguments("200, \"min", "100, \"min", "CreateThing.name has a lower maxLength"),
                arguments("\"minLength\": 1", "\"minLength\": 2", "CreateThing.name has a higher minLength"),
                arguments(", {\"type\": \"null\"}", "", "CreateThing.state must not be null"),
                arguments("[\"integer\", \"null\"]", "\"integer\"", "CreateThing.group must not be null"),
                arguments("\"group\":", "\"team\":", "CreateThing.group is gone"));
    }

    @ParameterizedTest
    @MethodSource
    void breaking(String old, String current, String expected) {
        assertThat(DOCUMENT).contains(old);
        assertThat(changes(old, current)).contains(expected);
    }

    static Stream<Arguments> harmless() {
        return Stream.of(
                arguments("\"/things\"", "\"/other\": {}, \"/things\""),
                arguments("\"parameters\": [", "\"parameters\": [{\"name\": \"q\", \"in\": \"query\"}, "),
                arguments("\"201\": {}", "\"201\": {}, \"409\": {}"),
                arguments("[\"integer\", \"null\"]", "[\"integer\", \"null\"]}, \"team\": {\"type\": \"integer\""),
                arguments(
                        "\"name\": {\"type\": [\"string\"]}",
                        "\"name\": {\"type\": \"string\"}, \"size\": {\"type\": \"integer\"}"),
                arguments("200, \"minLength\": 1", "300"),
                arguments("\"ETag\": {", "\"Link\": {}, \"ETag\": {"));
    }

    @ParameterizedTest
    @MethodSource
    void harmless(String old, String current) {
        assertThat(DOCUMENT).contains(old);
        assertThat(changes(old, current)).isEmpty();
    }

    private static List<String> changes(String old, String current) {
        var json = new JsonMapper();
        return BreakingChanges.between(json.readTree(DOCUMENT), json.readTree(DOCUMENT.replace(old, current)));
    }
}
