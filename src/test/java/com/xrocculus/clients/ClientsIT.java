package com.xrocculus.clients;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The clients in the folder {@code clients}, generated, compiled and run against the packaged service. */
class ClientsIT {

    private static final Path CLIENTS = Path.of("clients");
    private static final Path TARGET = Path.of("target", "clients").toAbsolutePath();
    private static final Path DOCUMENT = TARGET.resolve("openapi.json");

    private static PackagedService service;

    @BeforeAll
    static void startService(@TempDir Path directory) throws IOException, InterruptedException {
        service = PackagedService.start(directory);
        Files.createDirectories(TARGET);
        var document = HttpRequest.newBuilder(URI.create(service.url() + "/openapi.json"))
                .build();
        Files.writeString(
                DOCUMENT,
                HttpClient.newHttpClient()
                        .send(document, BodyHandlers.ofString())
                        .body());
        NpmPackages.install();
    }

    @AfterAll
    static void stopService() {
        service.close();
    }

    @Test
    void conversesInTypeScript() throws Exception {
        var client = in(CLIENTS.resolve("typescript"));
        client.run("npm", "run", "generate", "--", DOCUMENT.toString());
        client.run("npm", "start");
    }

    @Test
    void conversesInJava() throws Exception {
        var document = "-Dopenapi.document=" + DOCUMENT;
        in(CLIENTS.resolve("java")).run("../../mvnw", "-B", "-q", document, "compile", "exec:java");
    }

    @Test
    void compilesInCSharp() throws Exception {
        var compiler = CSharp.require("the generated C# client", TARGET.resolve("csharp-compiled"));
        var properties = "targetFramework=netstandard2.1,packageName=XrOcculus";
        var client = generate("-g", "csharp", "--library", "unityWebRequest", "--additional-properties", properties);
        compiler.compileLibrary("client", client.resolve("src/XrOcculus"), CLIENTS.resolve("csharp"));
    }

    @Test
    void compilesInPython() throws Exception {
        Program.require("the generated Python client", "python3");
        var client = generate("-g", "python", "--additional-properties", "packageName=xrocculus");
        in(client).run("python3", "-m", "compileall", "-q", "-f", "xrocculus");
    }

    @Test
    void passesLinters() throws Exception {
        var document = DOCUMENT.toString();
        in(CLIENTS.resolve("lint")).run("npm", "run", "spectral", "--", document);
        in(CLIENTS.resolve("lint")).run("npm", "run", "redocly", "--", document);
    }

    @Test
    void conversesInWebXr() throws Exception {
        in(CLIENTS.resolve("webxr")).run("npm", "start");
    }

    @Test
    void conversesInUnity() throws Exception {
        var compiler = CSharp.require("the Unity client", TARGET.resolve("unity"));
        compiler.run(service.environment(), "conversation", CLIENTS.resolve("unity"));
    }

    /**
     * @param options as in the README
     * @return where the client is
     */
    private static Path generate(String... options) throws Exception {
        var client = TARGET.resolve(options[1]);
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var generator = TARGET.resolve("openapi-generator-cli.jar").toString();
        var command = new ArrayList<>(List.of(java, "-jar", generator, "generate"));
        command.addAll(List.of("-i", DOCUMENT.toString(), "-o", client.toString()));
        command.addAll(List.of(options));
        in(CLIENTS).run(command.toArray(String[]::new));
        return client;
    }

    private static Program in(Path directory) {
        return new Program(directory, service.environment());
    }
}
