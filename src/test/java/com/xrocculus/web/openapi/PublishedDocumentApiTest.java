package com.xrocculus.web.openapi;

import static com.xrocculus.Client.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.xrocculus.ApiTest;
import com.xrocculus.OneDatabaseIsEnough;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** docs/openapi.json is what the service serves, and does not break the clients of the last release. */
@OneDatabaseIsEnough
class PublishedDocumentApiTest extends ApiTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Path PUBLISHED = Path.of("docs/openapi.json");
    private static final Path LAST_RELEASE = Path.of("src/test/resources/openapi-of-last-release.json");
    private static final String UPDATE = "./mvnw -q test -Dtest=PublishedDocumentApiTest -Dopenapi.update";

    private final JsonNode served = json(anonymous.get("/openapi.json"));

    @Test
    void isPublished() throws IOException {
        ((ObjectNode) served.at("/servers/0")).put("url", "http://127.0.0.1:8000");
        var document = JSON.writerWithDefaultPrettyPrinter().writeValueAsString(served) + "\n";
        if (System.getProperty("openapi.update") != null) {
            Files.writeString(PUBLISHED, document);
        }
        assertThat(Files.readString(PUBLISHED))
                .as("%s is outdated. Update it with: %s", PUBLISHED, UPDATE)
                .isEqualTo(document);
    }

    @Test
    void doesNotBreakClientsOfTheLastRelease() {
        assertThat(BreakingChanges.between(JSON.readTree(LAST_RELEASE), served)).isEmpty();
    }
}
