package com.xrocculus.web.request;

import jakarta.servlet.http.HttpServletRequest;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/** Determines the address of this service as the client knows it, such as {@code https://xr.example.com}. */
@Component
public class ServiceAddress {

    private static final Pattern HOST = Pattern.compile("([A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+])(:[0-9]{1,5})?");

    private final ClientAddress clients;

    ServiceAddress(ClientAddress clients) {
        this.clients = clients;
    }

    /** The scheme and the authority, without a slash at the end. Only trusted proxies can replace them. */
    public String of(HttpServletRequest request) {
        var scheme = clients.isBehindTls(request) ? "https" : "http";
        var forwarded = clients.isFromTrustedProxy(request) ? request.getHeader("X-Forwarded-Host") : null;
        return Stream.concat(Stream.ofNullable(forwarded), Stream.ofNullable(request.getHeader(HttpHeaders.HOST)))
                .filter(HOST.asMatchPredicate())
                .findFirst()
                .map(host -> scheme + "://" + host)
                .orElseGet(() -> scheme + "://" + request.getServerName() + ":" + request.getServerPort());
    }
}
