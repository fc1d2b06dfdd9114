package com.xrocculus.web.stream;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;
import org.apache.coyote.CloseNowException;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Closes the connection of a request without sending the rest of its response. Otherwise, Tomcat would wait with a thread
 * until a client that does not read has read the rest.
 */
final class ConnectionAbort extends ValveBase {

    private static final String ATTRIBUTE = ConnectionAbort.class.getName();

    private ConnectionAbort() {
        super(true);
    }

    /** What aborts the connection of this request. May be called by any thread, until the response is complete. */
    static Runnable of(HttpServletRequest request) {
        return (Runnable) request.getAttribute(ATTRIBUTE);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        var connection = response.getCoyoteResponse();
        Runnable abort = () -> connection.action(ActionCode.CLOSE_NOW, new CloseNowException());
        request.setAttribute(ATTRIBUTE, abort);
        getNext().invoke(request, response);
    }

    @Configuration(proxyBeanMethods = false)
    static class Installation {

        @Bean
        WebServerFactoryCustomizer<TomcatServletWebServerFactory> abortOfConnections() {
            return tomcat -> tomcat.addEngineValves(new ConnectionAbort());
        }
    }
}
