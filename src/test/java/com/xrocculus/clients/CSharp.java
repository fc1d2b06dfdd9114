package com.xrocculus.clients;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Compiles C# with Mono or, if that is not installed, with the .NET SDK, which then needs no package.
 *
 * @param mono whether Mono is installed
 * @param target the directory for what is compiled
 */
record CSharp(boolean mono, Path target) {

    private static final String SYMBOLS = "UNITY_2020_1_OR_NEWER;UNITY_2020_2_OR_NEWER";

    /** For the version of .NET that the SDK contains. Unity 2022.3 compiles C# 9. */
    private static final String PROJECT = """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <Framework>$(BundledNETCoreAppTargetFrameworkVersion)</Framework>
                <TargetFramework>net$(Framework)</TargetFramework>
                <TargetFramework Condition="$(Framework) &lt; 5">netcoreapp$(Framework)</TargetFramework>
                <OutputType>%s</OutputType>
                <OutputPath>.</OutputPath>
                <AppendTargetFrameworkToOutputPath>false</AppendTargetFrameworkToOutputPath>
                <LangVersion>8</LangVersion>
                <DefineConstants>%s</DefineConstants>
                <EnableDefaultItems>false</EnableDefaultItems>
                <UseAppHost>false</UseAppHost>
                <UseSharedCompilation>false</UseSharedCompilation>
              </PropertyGroup>
              <ItemGroup>
                <Compile Include="%s" />
              </ItemGroup>
            </Project>
            """;

    /** Skips the test, and says so in the output of the build, if neither is installed. */
    static CSharp require(String unchecked, Path target) throws IOException {
        var compiler = Program.require(unchecked, "mcs", "dotnet");
        return new CSharp(compiler.endsWith("mcs"), Files.createDirectories(target));
    }

    void compileLibrary(String name, Path... sources) throws IOException, InterruptedException {
        compile(name, true, sources);
    }

    void run(Map<String, String> environment, String name, Path... sources) throws IOException, InterruptedException {
        compile(name, false, sources);
        new Program(target, environment).run(mono ? "mono" : "dotnet", name + ".dll");
    }

    /**
     * @param sources files, or folders with files
     */
    private void compile(String name, boolean library, Path... sources) throws IOException, InterruptedException {
        var files = new ArrayList<String>();
        for (var source : sources) {
            try (var found = Files.walk(source.toAbsolutePath())) {
                found.map(Path::toString).filter(file -> file.endsWith(".cs")).forEach(files::add);
            }
        }
        if (mono) {
            var command = new ArrayList<>(List.of("mcs", "-langversion:experimental", "-d:" + SYMBOLS));
            command.addAll(List.of(library ? "-target:library" : "-warnaserror", "-out:" + name + ".dll"));
            command.addAll(files);
            new Program(target, Map.of()).run(command.toArray(String[]::new));
        } else {
            var project = PROJECT.formatted(library ? "Library" : "Exe", SYMBOLS, String.join(";", files));
            Files.writeString(target.resolve(name + ".csproj"), project);
            var quiet = Map.of("DOTNET_CLI_TELEMETRY_OPTOUT", "1", "DOTNET_NOLOGO", "1");
            new Program(target, quiet).run("dotnet", "build", "-nodeReuse:false", name + ".csproj");
        }
    }
}
