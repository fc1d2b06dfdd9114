package com.xrocculus.clients;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** The packages that the folder {@code clients} uses. */
final class NpmPackages {

    private static boolean installed;

    private NpmPackages() {}

    /** Installs them once for all tests. */
    static synchronized void install() throws IOException, InterruptedException {
        if (!installed) {
            new Program(Path.of("clients"), Map.of()).run("npm", "ci");
            installed = true;
        }
    }
}
