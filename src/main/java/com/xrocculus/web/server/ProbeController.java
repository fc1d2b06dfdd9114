package com.xrocculus.web.server;

import com.xrocculus.web.problem.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.boot.health.actuate.endpoint.HealthDescriptor;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.contributor.Status;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Health checks for supervisors and load balancers. */
@RestController
@Tag(name = "Health")
class ProbeController {

    private final HealthEndpoint health;

    ProbeController(HealthEndpoint health) {
        this.health = health;
    }

    @GetMapping(path = "/livez", produces = "application/json")
    @SecurityRequirements
    @Operation(operationId = "isAlive", summary = "Check liveness", description = "Restart the process if this fails.")
    Probe live() {
        return probe("liveness");
    }

    @GetMapping(path = "/readyz", produces = "application/json")
    @SecurityRequirements
    @Operation(
            operationId = "isReady",
            summary = "Check readiness",
            description = "Fails while the service cannot reach its database, and while it shuts down.")
    Probe ready() {
        return probe("readiness");
    }

    private Probe probe(String group) {
        HealthDescriptor found = health.healthForPath(group);
        if (found == null || !Status.UP.equals(found.getStatus())) {
            throw ProblemException.unavailable("Not ready to take requests.");
        }
        return new Probe("up");
    }

    record Probe(
            @Schema(example = "up", allowableValues = "up") String status) {}
}
