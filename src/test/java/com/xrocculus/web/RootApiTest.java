package com.xrocculus.web;

import static com.xrocculus.Client.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.xrocculus.ApiTest;
import com.xrocculus.OneDatabaseIsEnough;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;

/** What somebody finds who knows only the address of the service. */
@OneDatabaseIsEnough
class RootApiTest extends ApiTest {

    @ParameterizedTest
    @ValueSource(strings = {"text/html", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"})
    void leadsBrowsersToSwaggerUi(String accept) {
        read(accept).expectStatus().isFound().expectHeader().location("/docs");
    }

    @ParameterizedTest
    @ValueSource(strings = {"*/*", "application/json", "application/problem+json", "text/csv", "nonsense"})
    void tellsOthersWhichServiceThisIs(String accept) {
        var service = json(read(accept));
        assertThat(service.propertyNames()).containsExactly("name", "version", "docs", "openapi");
        assertThat(service.required("name").asString()).isEqualTo("XrOcculus");
        assertThat(service.required("version").asString()).matches("[0-9]+\\.[0-9]+\\.[0-9]+(-SNAPSHOT)?");
        for (var link : new String[] {"docs", "openapi"}) {
            var status = anonymous
                    .get(service.required(link).asString())
                    .expectBody()
                    .returnResult()
                    .getStatus();
            assertThat(status.isError()).as(link).isFalse();
        }
    }

    private ResponseSpec read(String accept) {
        return anonymous
                .http()
                .get()
                .uri("/")
                .header(HttpHeaders.ACCEPT, accept)
                .exchange();
    }
}
