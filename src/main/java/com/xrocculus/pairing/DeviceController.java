package com.xrocculus.pairing;

import com.xrocculus.login.token.LoginOrigin;
import com.xrocculus.web.openapi.ProblemStatuses;
import com.xrocculus.web.request.ClientAddress;
import com.xrocculus.web.request.ServiceAddress;
import io.swagger.v3.oas.annotations.Hidden;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Login")
class DeviceController {

    private final DeviceService devices;
    private final ClientAddress clients;
    private final ServiceAddress services;

    DeviceController(DeviceService devices, ClientAddress clients, ServiceAddress services) {
        this.devices = devices;
        this.clients = clients;
        this.services = services;
    }

    @PostMapping(
            path = "/login/device",
            consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    @SecurityRequirements
    @Operation(
            operationId = "startPairing",
            summary = "Start to log in a device without a keyboard",
            description = "The device authorization endpoint (RFC 8628). The device shows the user code, and a user"
                    + " approves it on another device. Meanwhile the device sends the device code to `/login`, not more"
                    + " often than every `interval` seconds, until it gets a login. Each code is valid once, for 10"
                    + " minutes. `multipart/form-data` with the same field, JSON with the same key and no body at all are"
                    + " accepted, too.")
    @ProblemStatuses(429)
    StartedPairing startWithForm(
            @Valid @RequestBody(required = false) @Nullable StartPairing body, HttpServletRequest request) {
        return start(body, request);
    }

    /** Not in the document, because generated clients support only one content type for an operation. */
    @PostMapping(
            path = "/login/device",
            consumes = {MediaType.MULTIPART_FORM_DATA_VALUE, MediaType.APPLICATION_JSON_VALUE},
            produces = MediaType.APPLICATION_JSON_VALUE)
    @Hidden
    StartedPairing startWithMultipartOrJson(@Valid @RequestBody StartPairing body, HttpServletRequest request) {
        return start(body, request);
    }

    private StartedPairing start(@Nullable StartPairing body, HttpServletRequest request) {
        var device = body == null ? null : body.device();
        return devices.start(LoginOrigin.of(device, clients, request), services.of(request));
    }
}
