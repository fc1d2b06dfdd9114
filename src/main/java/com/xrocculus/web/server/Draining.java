package com.xrocculus.web.server;

import com.xrocculus.settings.UnusableSetting;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * When the service is told to stop, {@code /readyz} says so at once; this leaves load balancers the time to read it,
 * before the server takes no more connections and finishes the requests it has.
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

    /** Called before the server's own stop, which has a lower phase. */
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

    /**
     * @param shutdownDelaySeconds about the interval at which the load balancer asks
     */
    @ConfigurationProperties
    record Settings(@DefaultValue("1") int shutdownDelaySeconds) {

        private static final int LONGEST = 15;

        Settings {
            UnusableSetting.unlessBetween(0, LONGEST, "SHUTDOWN_DELAY_SECONDS", shutdownDelaySeconds);
        }
    }
}
