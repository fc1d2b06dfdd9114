package com.xrocculus.login.token;

import com.xrocculus.web.request.ClientAddress;
import com.xrocculus.web.request.InvisibleCharacters;
import com.xrocculus.web.request.Text;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * Where a login comes from.
 *
 * @param device the name of the device, if it is known
 * @param address the IP address of the client
 */
public record LoginOrigin(@Nullable String device, String address) {

    private static final int LONGEST_DEVICE = 100;

    /**
     * @param device the name that the client sent. The default is its User-Agent.
     */
    public static LoginOrigin of(@Nullable String device, ClientAddress addresses, HttpServletRequest request) {
        return new LoginOrigin(device == null ? userAgentOf(request) : device, addresses.of(request));
    }

    private static @Nullable String userAgentOf(HttpServletRequest request) {
        var agent = request.getHeader(HttpHeaders.USER_AGENT);
        if (agent == null) {
            return null;
        }
        var start = agent.substring(0, Math.min(agent.length(), LONGEST_DEVICE));
        var name = Text.clean(InvisibleCharacters.removeFrom(start));
        return name.isEmpty() ? null : name;
    }
}
