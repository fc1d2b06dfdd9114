package com.xrocculus.web;

import static com.xrocculus.Client.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.xrocculus.ApiTest;
import com.xrocculus.OneDatabaseIsEnough;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.IntNode;
import tools.jackson.databind.node.StringNode;

@OneDatabaseIsEnough
class OpenApiApiTest extends ApiTest {

    private static final String[] ROUTES = {
        "POST /login",
        "GET /users",
        "POST /users",
        "GET /users/me",
        "GET /users/{user_id}",
        "PUT /users/{user_id}",
        "DELETE /users/{user_id}",
        "GET /groups",
        "POST /groups",
        "GET /groups/{group_id}",
        "PUT /groups/{group_id}",
        "DELETE /groups/{group_id}",
        "GET /sessions",
        "POST /sessions",
        "GET /sessions/{session_id}",
        "PUT /sessions/{session_id}",
        "POST /sessions/{session_id}/start",
        "POST /sessions/{session_id}/stop",
        "GET /sessions/stop/{session_id}",
        "DELETE /sessions/{session_id}",
        "DELETE /sessions/delete/{session_id}",
        "POST /sessions/{session_id}/add_user/{user_id}",
        "DELETE /sessions/{session_id}/users/{user_id}",
        "GET /",
        "GET /livez",
        "GET /readyz"
    };

    private final JsonNode document = json(anonymous.get("/openapi.json"));
    private final Map<String, JsonNode> operations = operations();

    @Test
    void isOpenApi31AndListsEveryRoute() {
        assertThat(document.required("openapi").asString()).startsWith("3.1");
        assertThat(operations).containsKeys(ROUTES);
    }

    @Test
    void namesAndDescribesEachOperation() {
        assertThat(operations.values())
                .extracting(operation -> operation.required("operationId").asString())
                .doesNotHaveDuplicates()
                .allMatch(id -> id.matches("[a-z][A-Za-z]+"));
        var tags = document.required("tags")
                .valueStream()
                .map(tag -> tag.required("name").asString())
                .toList();
        operations.forEach((route, operation) -> {
            assertThat(operation.path("summary").asString()).as(route).isNotBlank();
            assertThat(operation.path("description").asString()).as(route).endsWith(".");
            assertThat(operation.path("tags"))
                    .as(route)
                    .extracting(JsonNode::asString)
                    .singleElement()
                    .isIn(tags);
        });
    }

    @Test
    void describesEachProblemOnceWithASentenceAndAnExample() {
        operations.forEach((route, operation) -> operation
                .required("responses")
                .propertyStream()
                .filter(response -> !response.getKey().matches("[23].."))
                .forEach(response -> assertThat(
                                response.getValue().required("$ref").asString())
                        .as(route)
                        .startsWith("#/components/responses/")));
        var problems = document.at("/components/responses");
        assertThat(problems).isNotEmpty().allSatisfy(problem -> {
            var content = problem.required("content");
            assertThat(content.propertyNames()).containsExactly("application/problem+json");
            assertThat(content.at("/application~1problem+json/schema/$ref").asString())
                    .isEqualTo("#/components/schemas/Problem");
        });
        assertThat(problems)
                .extracting(problem -> problem.required("description").asString())
                .allMatch(sentence -> sentence.endsWith("."))
                .doesNotHaveDuplicates();
        assertThat(problems)
                .extracting(problem -> problem.at("/content/application~1problem+json/example/detail")
                        .asString())
                .allMatch(detail -> !detail.isBlank())
                .doesNotHaveDuplicates();
    }

    @Test
    void describesWhatEachSuccessHolds() {
        operations.forEach((route, operation) -> {
            var successes = operation
                    .required("responses")
                    .propertyStream()
                    .filter(response -> response.getKey().startsWith("2"))
                    .toList();
            assertThat(successes).as(route).hasSize(1);
            var success = successes.get(0);
            assertThat(success.getValue().has("content"))
                    .as(route)
                    .isEqualTo(!success.getKey().equals("204"));
        });
    }

    @Test
    void writesAllNamesInSnakeCase() {
        var names = new ArrayList<String>();
        document.findValues("properties").forEach(properties -> names.addAll(properties.propertyNames()));
        document.findValues("parameters")
                .forEach(parameters -> parameters
                        .valueStream()
                        .filter(parameter ->
                                !parameter.required("in").asString().equals("header"))
                        .forEach(parameter ->
                                names.add(parameter.required("name").asString())));
        assertThat(names)
                .contains("full_name", "user_id", "deleted_at")
                .allMatch(name -> name.matches("[a-z]+(_[a-z]+)*"));
    }

    @Test
    void requiresEveryKeyOfAResponse() {
        for (var name : List.of("UserResponse", "GroupResponse", "SessionResponse", "TokenResponse", "ActiveLogin")) {
            var schema = document.at("/components/schemas/" + name);
            assertThat(schema.required("required"))
                    .as(name)
                    .extracting(JsonNode::asString)
                    .containsExactlyInAnyOrderElementsOf(
                            schema.required("properties").propertyNames());
        }
    }

    /** Generators make a key with a default required. */
    @Test
    void hasNoDefaultInARequestBody() {
        operations.values().stream()
                .flatMap(operation -> operation.path("requestBody").findValues("$ref").stream())
                .map(reference -> document.at(reference.asString().substring(1)))
                .forEach(schema -> assertThat(schema.findValues("default"))
                        .as(schema.toString())
                        .isEmpty());
    }

    @Test
    void takesNullForEveryKeyOfAPut() {
        operations.forEach((route, operation) -> {
            if (route.startsWith("PUT ")) {
                var reference = operation
                        .at("/requestBody/content/application~1json/schema/$ref")
                        .asString();
                assertThat(document.at(reference.substring(1)).required("properties"))
                        .as(route)
                        .allSatisfy(key ->
                                assertThat(key.findValues("type").toString()).contains("\"null\""));
            }
        });
    }

    @Test
    void letsToolsLogInWithAPassword() {
        var flow = document.at("/components/securitySchemes/login");
        assertThat(flow.required("type").asString()).isEqualTo("oauth2");
        assertThat(flow.at("/flows/password/tokenUrl").asString()).isEqualTo("/login");
    }

    /** Of the schemes in the order of their names, some generators send the last, and the first without "Bearer". */
    @Test
    void letsClientsSendABearerToken() {
        var schemes = document.at("/components/securitySchemes");
        assertThat(schemes.at("/token/type").asString()).isEqualTo("http");
        assertThat(schemes.at("/token/scheme").asString()).isEqualTo("bearer");
        assertThat(schemes.propertyNames()).containsExactly("login", "token");
        assertThat(document.required("security"))
                .extracting(scheme -> scheme.propertyNames().iterator().next())
                .containsExactly("login", "token");
    }

    @Test
    void namesTheAddressThatItWasAskedAt() {
        assertThat(document.at("/servers/0/url").asString()).isEqualTo(service.address());
        var asked = anonymous
                .http()
                .get()
                .uri(service.address().replace("127.0.0.1", "localhost") + "/openapi.json")
                .exchange();
        assertThat(json(asked).at("/servers/0/url").asString()).isEqualTo("http://localhost:" + service.port());
    }

    @Test
    void namesEachEnum() {
        var schemas = document.at("/components/schemas");
        assertThat(schemas.at("/Role/enum")).extracting(JsonNode::asString).containsExactly("user", "admin");
        assertThat(schemas.at("/SessionState/enum"))
                .extracting(JsonNode::asString)
                .containsExactly("inactive", "active");
        assertThat(schemas.at("/SortOrder/x-enum-varnames")).hasSameSizeAs(schemas.at("/SortOrder/enum"));
        schemas.propertyStream()
                .forEach(schema -> assertThat(schema.getValue().path("properties"))
                        .as(schema.getKey())
                        .allSatisfy(property ->
                                assertThat(property.path("enum").size()).isLessThan(2)));
        document.findValues("parameters")
                .forEach(parameters -> assertThat(parameters.findValues("enum")).isEmpty());
    }

    @Test
    void documentsConditionalRequests() {
        operations.forEach((route, operation) -> {
            var headers = headersOf(operation);
            var sends = operation.at("/responses/200/headers").propertyNames();
            assertThat(headers.contains("If-None-Match"))
                    .as(route)
                    .isEqualTo(route.startsWith("GET ") && sends.contains("ETag"))
                    .isEqualTo(operation.required("responses").has("304"));
            assertThat(headers.contains("If-Match"))
                    .as(route)
                    .isEqualTo(operation.required("responses").has("412"));
        });
        assertThat(headersOf(operations.get("PUT /users/{user_id}"))).contains("If-Match");
        assertThat(headersOf(operations.get("POST /sessions"))).contains("Idempotency-Key");
    }

    private static List<String> headersOf(JsonNode operation) {
        return operation
                .path("parameters")
                .valueStream()
                .filter(parameter -> parameter.required("in").asString().equals("header"))
                .map(parameter -> parameter.required("name").asString())
                .toList();
    }

    @Test
    void givesEachParameterOfAPathAnExampleAndHidesPasswords() {
        document.findValues("parameters")
                .forEach(parameters -> parameters
                        .valueStream()
                        .filter(parameter -> parameter.required("in").asString().equals("path"))
                        .forEach(parameter -> assertThat(parameter.required("example"))
                                .as(parameter.required("name").asString())
                                .isEqualTo(
                                        parameter.at("/schema/type").asString().equals("integer")
                                                ? new IntNode(1)
                                                : new StringNode("WDJB-MJHT"))));
        for (var request : List.of("CreateUser", "UpdateUser")) {
            var schema = document.at("/components/schemas/" + request);
            assertThat(schema.at("/properties/password/format").asString()).isEqualTo("password");
            assertThat(schema.required("example").isObject()).isTrue();
        }
    }

    @Test
    void saysWhichRoutesAreOpen() {
        operations.forEach((route, operation) -> {
            var open =
                    operation.has("security") && operation.required("security").isEmpty();
            var expected = route.matches("POST /login(/device)?|GET /|GET /livez|GET /readyz");
            assertThat(open).as(route).isEqualTo(expected);
            assertThat(operation.required("responses").has("401"))
                    .as(route)
                    .isEqualTo(!expected || route.equals("POST /login"));
        });
    }

    @Test
    void servesSwaggerUiWithoutAToken() {
        var redirect = anonymous.get("/docs");
        redirect.expectStatus().is3xxRedirection().expectHeader().location("/swagger-ui/index.html");
        for (var path :
                List.of("/swagger-ui/index.html", "/swagger-ui/swagger-ui.css", "/swagger-ui/swagger-ui-bundle.js")) {
            anonymous.get(path).expectStatus().isOk();
        }
        anonymous.get("/swagger-ui/index.html").expectHeader().contentTypeCompatibleWith(MediaType.TEXT_HTML);
        var script = anonymous
                .get("/swagger-ui/swagger-initializer.js")
                .expectBody(String.class)
                .returnResult();
        assertThat(script.getResponseBody())
                .contains("/openapi.json", "sessionStorage")
                .doesNotContain("localStorage");
        anonymous.get("/openapi.json/swagger-config").expectStatus().isUnauthorized();
    }

    @Test
    void reportsThatItIsUpWithoutAToken() {
        for (var path : List.of("/livez", "/readyz")) {
            assertThat(json(anonymous.get(path)).toString()).isEqualTo("{\"status\":\"up\"}");
        }
    }

    private Map<String, JsonNode> operations() {
        var found = new TreeMap<String, JsonNode>();
        document.required("paths")
                .propertyStream()
                .forEach(path -> path.getValue()
                        .propertyStream()
                        .forEach(method ->
                                found.put(method.getKey().toUpperCase() + " " + path.getKey(), method.getValue())));
        return found;
    }
}
