package com.xrocculus.web.server;

import com.xrocculus.settings.UnusableSetting;
import org.apache.coyote.AbstractProtocol;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/** Limits the connections and threads that clients can occupy. */
@Component
class ServerLimits implements WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> {

    private final Settings settings;

    ServerLimits(Settings settings) {
        this.settings = settings;
    }

    @Override
    public void customize(ConfigurableTomcatWebServerFactory factory) {
        factory.addConnectorCustomizers(connector -> {
            var protocol = (AbstractProtocol<?>) connector.getProtocolHandler();
            protocol.setMaxConnections(settings.maxConnections());
            protocol.setMaxThreads(settings.requestThreads());
        });
    }

    /**
     * @param maxConnections how many clients can be connected at the same time; further clients wait until a connection
     *     is closed
     * @param requestThreads how many requests are processed at the same time before Java 21; from Java 21 on, each
     *     connection has its own thread
     */
    @ConfigurationProperties
    record Settings(
            @DefaultValue("8192") int maxConnections,
            @DefaultValue("200") int requestThreads) {

        private static final int MOST_CONNECTIONS = 65_536;
        private static final int MOST_THREADS = 10_000;

        Settings {
            UnusableSetting.unlessBetween(1, MOST_CONNECTIONS, "MAX_CONNECTIONS", maxConnections);
            UnusableSetting.unlessBetween(1, MOST_THREADS, "REQUEST_THREADS", requestThreads);
        }
    }
}
