package com.xrocculus.web.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.xrocculus.settings.UnusableSetting;
import org.apache.coyote.AbstractProtocol;
import org.junit.jupiter.api.Test;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;

class ServerLimitsTest {

    @Test
    void boundTheServer() {
        var factory = new TomcatServletWebServerFactory(0);
        new ServerLimits(new ServerLimits.Settings(300, 20)).customize(factory);
        var server = (TomcatWebServer) factory.getWebServer();
        server.start();
        try {
            var protocol =
                    (AbstractProtocol<?>) server.getTomcat().getConnector().getProtocolHandler();
            assertThat(protocol.getMaxConnections()).isEqualTo(300);
            assertThat(protocol.getMaxThreads()).isEqualTo(20);
        } finally {
            server.stop();
        }
    }

    @Test
    void areAtLeastOne() {
        assertThatThrownBy(() -> new ServerLimits.Settings(0, 200))
                .isInstanceOf(UnusableSetting.class)
                .hasMessageStartingWith("MAX_CONNECTIONS must");
        assertThatThrownBy(() -> new ServerLimits.Settings(8192, 0))
                .isInstanceOf(UnusableSetting.class)
                .hasMessageStartingWith("REQUEST_THREADS must");
    }
}
