package com.xrocculus.clients;

import com.xrocculus.settings.ServiceProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The packaged service in a process of its own, with a new database. */
final class PackagedService implements AutoCloseable {

    private static final String PASSWORD = "seven purple clients converse";

    private final ServiceProcess process;
    private final String url;

    private PackagedService(ServiceProcess process, String url) {
        this.process = process;
        this.url = url;
    }

    static PackagedService start(Path directory) throws IOException {
        var java = new ArrayList<>(ServiceProcess.QUICK_START);
        java.addAll(List.of("-jar", Path.of(System.getProperty("xrocculus.jar")).toString()));
        var process = ServiceProcess.start(directory, Map.of("SERVER_PORT", "0", "ADMIN_PASSWORD", PASSWORD), java);
        process.awaitReady();
        return new PackagedService(process, process.printed("XrOcculus:"));
    }

    String url() {
        return url;
    }

    /** Where programs find the service, and how they log in. */
    Map<String, String> environment() {
        return Map.of("XROCCULUS_URL", url, "XROCCULUS_USERNAME", "admin", "XROCCULUS_PASSWORD", PASSWORD);
    }

    @Override
    public void close() {
        process.close();
    }
}
