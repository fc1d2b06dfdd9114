package com.xrocculus.web.request;

import com.xrocculus.settings.UnusableSetting;
import jakarta.servlet.http.HttpServletRequest;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.security.web.util.matcher.IpAddressMatcher;
import org.springframework.stereotype.Component;

/** Determines the address of a client. Only trusted proxies can change it. */
@Component
public class ClientAddress {

    private static final Pattern IP = Pattern.compile("[0-9.]+|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

    private static final int NETWORK_OF_ONE_SUBSCRIBER_BYTES = 8;

    private final List<IpAddressMatcher> trusted;

    ClientAddress(Settings settings) {
        trusted = settings.trustedProxies().stream().map(Settings::matcher).toList();
    }

    /**
     * The address of the client: the last hop that is not a trusted proxy. A client cannot forge it with
     * X-Forwarded-For.
     */
    public String of(HttpServletRequest request) {
        var nearest = request.getRemoteAddr();
        if (!isTrusted(nearest)) {
            return nearest;
        }
        var hops = Collections.list(request.getHeaders("X-Forwarded-For")).stream()
                .flatMap(header -> Arrays.stream(header.split(",")))
                .map(String::strip)
                .toList();
        for (var i = hops.size() - 1; i >= 0 && isTrusted(nearest); i--) {
            if (!isAddress(hops.get(i))) {
                break;
            }
            nearest = hops.get(i);
        }
        return nearest;
    }

    /** Identifies one subscriber: an IPv4 address, or the /64 network of an IPv6 address. */
    public static String networkOf(String address) {
        try {
            var parsed = InetAddress.getByName(address);
            return parsed instanceof Inet6Address
                    ? HexFormat.of().formatHex(Arrays.copyOf(parsed.getAddress(), NETWORK_OF_ONE_SUBSCRIBER_BYTES))
                    : parsed.getHostAddress();
        } catch (UnknownHostException notAnAddress) {
            return address;
        }
    }

    /** Whether the client uses TLS, to this service or to a trusted proxy. */
    public boolean isBehindTls(HttpServletRequest request) {
        return request.isSecure()
                || isFromTrustedProxy(request) && "https".equalsIgnoreCase(request.getHeader("X-Forwarded-Proto"));
    }

    boolean isFromTrustedProxy(HttpServletRequest request) {
        return isTrusted(request.getRemoteAddr());
    }

    private static boolean isAddress(String hop) {
        try {
            return IP.matcher(hop).matches() && new IpAddressMatcher(hop).matches(hop);
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }

    private boolean isTrusted(String address) {
        return !trusted.isEmpty() && trusted.stream().anyMatch(proxy -> proxy.matches(address));
    }

    /**
     * @param trustedProxies addresses or networks, such as {@code 127.0.0.1}; must not include addresses of clients
     */
    @ConfigurationProperties
    record Settings(@DefaultValue List<String> trustedProxies) {

        Settings {
            trustedProxies = trustedProxies.stream()
                    .map(String::strip)
                    .filter(proxy -> !proxy.isEmpty())
                    .toList();
            trustedProxies.forEach(Settings::matcher);
        }

        private static IpAddressMatcher matcher(String proxy) {
            try {
                return new IpAddressMatcher(proxy);
            } catch (IllegalArgumentException malformed) {
                throw new UnusableSetting(
                        "TRUSTED_PROXIES",
                        "must be addresses or networks such as 127.0.0.1 or 10.1.2.0/28, with commas between.");
            }
        }
    }
}
