package com.xrocculus.pairing;

import com.xrocculus.login.RefusedLogins;
import com.xrocculus.login.Unauthorized;
import com.xrocculus.login.token.Grant;
import com.xrocculus.login.token.GrantedLogin;
import com.xrocculus.login.token.LoginOrigin;
import com.xrocculus.login.token.TokenRequest;
import com.xrocculus.password.LoginLimits;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Logs a device in once a user has approved it (RFC 8628, section 3.4). Unknown codes count as failed logins. */
@Component
@Order(3)
class DeviceGrant implements Grant {

    private final DeviceService devices;
    private final LoginLimits limits;
    private final RefusedLogins refusedLogins;

    DeviceGrant(DeviceService devices, LoginLimits limits, RefusedLogins refusedLogins) {
        this.devices = devices;
        this.limits = limits;
        this.refusedLogins = refusedLogins;
    }

    @Override
    public String type() {
        return "urn:ietf:params:oauth:grant-type:device_code";
    }

    @Override
    public GrantedLogin grant(TokenRequest request, LoginOrigin origin) {
        var code = TokenRequest.required("device_code", request.deviceCode());
        var login = devices.poll(code, origin.address());
        if (login.isPresent()) {
            return login.get();
        }
        refusedLogins.record(origin.address(), null);
        try (var attempt = limits.begin(origin.address())) {
            attempt.fail();
            throw Unauthorized.invalidDeviceCode();
        }
    }
}
