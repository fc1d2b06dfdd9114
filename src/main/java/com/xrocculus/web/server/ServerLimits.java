package com.xrocculus.web.server;

import com.xrocculus.settings.UnusableSetting;
import org.apache.coyote.AbstractProtocol;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/** Bounds what clients can make the server hold. */
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
     * @param maxConnections how many clients are connected at once; more wait until one has gone
     * @param requestThreads how many requests are worked on at once, before Java 21; from then on, one a connection
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
