package com.xrocculus.web.problem;

import java.io.IOException;
import java.util.Objects;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import tools.jackson.databind.json.JsonMapper;

/** Sends a {@link Problem} for errors before or outside Spring MVC, for which Tomcat would send HTML. */
public class ProblemValve extends ErrorReportValve {

    private static final JsonMapper JSON = new JsonMapper();

    @Override
    protected void report(Request request, Response response, @Nullable Throwable thrown) {
        if (!response.setErrorReported()) {
            return;
        }
        var status = HttpStatusCode.valueOf(response.getStatus());
        var detail = status.isSameCodeAs(HttpStatus.INTERNAL_SERVER_ERROR)
                ? "Something went wrong here; it is in the log."
                : "The server cannot process this request.";
        var uri = Objects.requireNonNullElse(request.getRequestURI(), "");
        var problem = withOAuthError(Problem.of(status, detail, uri));
        try {
            response.setHeader("X-Content-Type-Options", "nosniff");
            response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
            response.setHeader("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
            response.setHeader("Referrer-Policy", "no-referrer");
            response.setHeader("X-Frame-Options", "DENY");
            response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
            response.getOutputStream().write(JSON.writeValueAsBytes(problem));
            response.finishResponse();
        } catch (IOException gone) {
            container.getLogger().debug("The client is gone", gone);
        }
    }

    /** OAuth 2 clients also read this from requests that do not reach their route (RFC 6749, section 5.2). */
    private static Problem withOAuthError(Problem problem) {
        if (!problem.instance().matches("/login(/.*)?")) {
            return problem;
        }
        var failed = problem.status() >= HttpStatus.INTERNAL_SERVER_ERROR.value();
        return problem.withError(failed ? "server_error" : "invalid_request");
    }

    @Configuration(proxyBeanMethods = false)
    static class Installation {

        @Bean
        WebServerFactoryCustomizer<TomcatServletWebServerFactory> problemsFromTomcat() {
            return tomcat -> tomcat.addContextCustomizers(context ->
                    ((StandardHost) context.getParent()).setErrorReportValveClass(ProblemValve.class.getName()));
        }
    }
}
