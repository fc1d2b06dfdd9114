package com.xrocculus.web.server;

import com.xrocculus.settings.UnusableSetting;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Delays the shutdown. {@code /readyz} fails as soon as the shutdown begins, and this delay gives load balancers the
 * time to notice it. The server then stops accepting connections and finishes the requests in flight.
 */
@Component
class Draining implements SmartLifecycle {

    private final Settings settings;
    private volatile boolean running;

    Draining(Settings settings) {
        this.settings = settings;
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        try {
            TimeUnit.SECONDS.sleep(settings.shutdownDelaySeconds());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** After streams and held requests have ended, and before the shutdown of the server. */
    @Override
    public int getPhase() {
        return DEFAULT_PHASE - 1;
    }

    /**
     * @param shutdownDelaySeconds at least the interval at which the load balancer requests {@code /readyz}
     */
    @ConfigurationProperties
    record Settings(@DefaultValue("1") int shutdownDelaySeconds) {

        private static final int LONGEST = 15;

        Settings {
            UnusableSetting.unlessBetween(0, LONGEST, "SHUTDOWN_DELAY_SECONDS", shutdownDelaySeconds);
        }
    }
}
