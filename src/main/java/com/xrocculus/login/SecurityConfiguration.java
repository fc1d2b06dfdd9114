package com.xrocculus.login;

import com.xrocculus.web.conditional.ConditionalFilter;
import com.xrocculus.web.conditional.HeldRequests;
import com.xrocculus.web.conditional.Versions;
import com.xrocculus.web.problem.ProblemException;
import com.xrocculus.web.request.ClientAddress;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.actuate.autoconfigure.web.server.ConditionalOnManagementPort;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementPortType;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.EndpointRequest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;
import org.springframework.security.web.context.NullSecurityContextRepository;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** Requires a token for every route except those listed here. */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

    private static final int OPEN_ROUTES = 1;

    /** Allows only what Swagger UI needs. */
    private static final String CONTENT_POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline';"
                    + " img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static final Set<String> READING = Set.of("GET", "HEAD");
    private static final Pattern STORED_BY_CLIENTS = Pattern.compile("/(sessions|groups)(/|$)");

    /** Every client that can reach the metrics port may read the metrics. They contain no personal data. */
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    @ConditionalOnManagementPort(ManagementPortType.DIFFERENT)
    SecurityFilterChain metrics(HttpSecurity http) {
        return http.securityMatcher(EndpointRequest.to("prometheus"))
                .authorizeHttpRequests(routes -> routes.anyRequest().permitAll())
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .build();
    }

    /** Open routes ignore tokens, so that health checks do not need the database. */
    @Bean
    @Order(OPEN_ROUTES)
    SecurityFilterChain openRoutes(HttpSecurity http, CorsSettings origins, ClientAddress addresses) {
        var pages = new String[] {
            "/",
            "/docs",
            "/swagger-ui/**",
            "/openapi.json",
            "/pair",
            "/pair/pair.css",
            "/pair/pair.js",
            "/livez",
            "/readyz"
        };
        return protect(http, origins, addresses)
                .securityMatchers(routes -> routes.requestMatchers(HttpMethod.POST, "/login", "/login/device")
                        .requestMatchers(HttpMethod.GET, pages)
                        .requestMatchers(HttpMethod.HEAD, pages))
                .authorizeHttpRequests(routes -> routes.anyRequest().permitAll())
                .build();
    }

    @Bean
    SecurityFilterChain security(
            HttpSecurity http,
            AccessTokens tokens,
            Callers callers,
            List<Versions> versions,
            HeldRequests held,
            CorsSettings origins,
            ClientAddress addresses,
            @Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
        return protect(http, origins, addresses)
                .authorizeHttpRequests(routes -> routes.anyRequest().authenticated())
                .addFilterBefore(
                        new JwtFilter(tokens, callers, addresses, problems), UsernamePasswordAuthenticationFilter.class)
                .addFilterAfter(new ConditionalFilter(versions, held, problems), AuthorizationFilter.class)
                .exceptionHandling(handling -> handling.authenticationEntryPoint(answerWith(problems)))
                .build();
    }

    /** The configuration that both chains share. */
    private static HttpSecurity protect(HttpSecurity http, CorsSettings origins, ClientAddress addresses) {
        return http.sessionManagement(AbstractHttpConfigurer::disable)
                .securityContext(context -> context.securityContextRepository(new NullSecurityContextRepository()))
                .anonymous(AbstractHttpConfigurer::disable)
                .headers(headers -> headers.cacheControl(HeadersConfigurer.CacheControlConfig::disable)
                        .addHeaderWriter(SecurityConfiguration::limitCaching)
                        .contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_POLICY))
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.NO_REFERRER))
                        .httpStrictTransportSecurity(tls -> tls.requestMatcher(addresses::isBehindTls)))
                .cors(origins::applyTo)
                .csrf(AbstractHttpConfigurer::disable)
                .httpBasic(AbstractHttpConfigurer::disable)
                .formLogin(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable);
    }

    /** Clients may store sessions and groups, if they ask for a newer version before each use. */
    private static void limitCaching(HttpServletRequest request, HttpServletResponse response) {
        var stored = STORED_BY_CLIENTS.matcher(request.getServletPath()).lookingAt()
                && READING.contains(request.getMethod())
                && response.getStatus() < HttpStatus.BAD_REQUEST.value();
        if (!response.containsHeader(HttpHeaders.CACHE_CONTROL)) {
            response.setHeader(HttpHeaders.CACHE_CONTROL, stored ? "private, no-cache" : "no-store");
        }
    }

    /** Observing each filter would cost more than the filters do. */
    @Bean
    SecurityObservationSettings noSecurityObservations() {
        return SecurityObservationSettings.noObservations();
    }

    /**
     * Accepts unknown methods, so that Spring MVC can answer them with a 405. Header values may contain any byte from 0x80
     * (RFC 9110, section 5.5). Tomcat rejects control characters below that, and names that are not tokens.
     */
    @Bean
    HttpFirewall firewall() {
        var firewall = new StrictHttpFirewall();
        firewall.setUnsafeAllowAnyHttpMethod(true);
        firewall.setAllowedHeaderNames(name -> true);
        firewall.setAllowedHeaderValues(value -> true);
        return firewall;
    }

    private static AuthenticationEntryPoint answerWith(HandlerExceptionResolver problems) {
        return (request, response, unauthenticated) -> {
            var refusal = Objects.requireNonNullElseGet(
                    (ProblemException) request.getAttribute(JwtFilter.REFUSAL), Unauthorized::missingToken);
            problems.resolveException(request, response, null, refusal);
        };
    }
}
