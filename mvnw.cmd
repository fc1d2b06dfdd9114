@echo off
rem Runs Maven on this project: the installed one if it is new enough, else a
rem pinned release that is fetched once and then kept in .m2\wrapper.
rem
rem   MAVEN_USER_HOME   keep it in the directory wrapper below this, not below .m2
rem   MVNW_REPOURL      fetch it from the Maven repository at this URL
setlocal EnableExtensions DisableDelayedExpansion

set "MVNW_RELEASE=3.9.11"
set "MVNW_SHA512=03e2d65d4483a3396980629f260e25cac0d8b6f7f2791e4dc20bc83f9514db8d0f05b0479e699a5f34679250c49c8e52e961262ded468a20de0be254d8207076"

set "MVNW_KEPT=%USERPROFILE%\.m2\wrapper"
if defined MAVEN_USER_HOME set "MVNW_KEPT=%MAVEN_USER_HOME%\wrapper"

rem Goes last, because Maven heeds the first -f it is given.
set "MVNW_POM="
if not exist pom.xml set MVNW_POM=-f "%~dp0pom.xml"

rem The label "powershell" below begins a PowerShell script, to the end of this file.
set "MVNW_SELF=%~f0"
powershell -NoProfile -Command "& ([scriptblock]::Create(([IO.File]::ReadAllText($env:MVNW_SELF) -split '(?m)^:powershell', 2)[1]))"
if %ERRORLEVEL% equ 10 goto installed
if %ERRORLEVEL% equ 11 goto kept
exit /b 1

rem Without "call", which would change carets and percent signs in the arguments.
:installed
mvn.cmd %* %MVNW_POM%
exit /b

:kept
"%MVNW_KEPT%\apache-maven-%MVNW_RELEASE%\bin\mvn.cmd" %* %MVNW_POM%
exit /b

:powershell
# Exits with 10 when the installed Maven will do, with 11 when the kept one is
# in place, else with 1. Prefers .NET to cmdlets, because the modules that hold
# those may fail to load when PowerShell 7 is what started this.

function Fail([string[]] $lines) {
    foreach ($line in $lines) { [Console]::Error.WriteLine("mvnw: $line") }
    exit 1
}

# What a program prints to either stream; nothing if it fails or is missing.
function OutputOf([string] $program, [string] $option) {
    try { $lines = & $program $option 2>&1 | ForEach-Object { "$_" } } catch { return '' }
    if ($LASTEXITCODE -eq 0) { $lines -join "`n" } else { '' }
}

# The number after a label in a text, as a version; 0.0 if there is none.
function NumberAfter([string] $label, [string] $text) {
    if ($text -match ($label + '(\d+)(\.\d+)?')) {
        $minor = if ($Matches[2]) { $Matches[2] } else { '.0' }
        return [version] ($Matches[1] + $minor)
    }
    [version] '0.0'
}

if (Get-Command mvn.cmd -CommandType Application -ErrorAction SilentlyContinue) {
    $about = OutputOf 'mvn.cmd' '--version'
    if ((NumberAfter 'Apache Maven ' $about) -ge [version] '3.8' -and
        (NumberAfter 'Java version: ' $about) -ge [version] '17.0') { exit 10 }
}

$java = if ($env:JAVA_HOME) { "$env:JAVA_HOME\bin\java.exe" } else { 'java.exe' }
$found = NumberAfter 'version "' (OutputOf $java '-version')
if ($found -lt [version] '17.0') {
    $state = if ($found.Major) { "version $found" } else { 'missing' }
    Fail "a JDK, 17 or newer, is needed, but $java is $state.",
        'Install one, then set JAVA_HOME to it or, without JAVA_HOME, put its bin directory on PATH.'
}

$name = "apache-maven-$env:MVNW_RELEASE"
$kept = [IO.Path]::Combine($env:MVNW_KEPT, $name)
if ([IO.Directory]::Exists($kept)) { exit 11 }

$url = "https://archive.apache.org/dist/maven/maven-3/$env:MVNW_RELEASE/binaries/$name-bin.zip"
if ($env:MVNW_REPOURL) {
    $url = $env:MVNW_REPOURL.TrimEnd('/') + "/org/apache/maven/apache-maven/$env:MVNW_RELEASE/$name-bin.zip"
}
$work = [IO.Path]::Combine($env:MVNW_KEPT, 'fetch.' + [Guid]::NewGuid())
$zip = [IO.Path]::Combine($work, "$name-bin.zip")

# Nothing that goes wrong from here on may be passed over.
$ErrorActionPreference = 'Stop'

try {
    try { [void] [IO.Directory]::CreateDirectory($work) } catch {
        Fail "cannot write to ${env:MVNW_KEPT}: set MAVEN_USER_HOME to a directory that can be written to."
    }

    [Console]::Error.WriteLine("mvnw: fetching $url")
    try {
        # Older Windows does not offer TLS 1.2 by itself.
        [Net.ServicePointManager]::SecurityProtocol = [Net.SecurityProtocolType]::Tls12
        [Net.WebClient]::new().DownloadFile($url, $zip)
    } catch {
        Fail "could not download ${url}: $($_.Exception.GetBaseException().Message)",
            'Check the network, set MVNW_REPOURL to a Maven repository within reach, or install Maven 3.8 or newer.'
    }

    $hash = [Security.Cryptography.SHA512]::Create().ComputeHash([IO.File]::ReadAllBytes($zip))
    if ([BitConverter]::ToString($hash).Replace('-', '') -ne $env:MVNW_SHA512) {
        Fail 'what came from there has the wrong SHA-512, so it is not used.',
            'Try again; if it stays so, set MVNW_REPOURL to another Maven repository.'
    }

    try {
        [void] [Reflection.Assembly]::LoadWithPartialName('System.IO.Compression.FileSystem')
        [IO.Compression.ZipFile]::ExtractToDirectory($zip, $work)
        # A rename is all or nothing.
        [IO.Directory]::Move([IO.Path]::Combine($work, $name), $kept)
    } catch {
        # When another run was faster, its Maven is as good.
        if (-not [IO.Directory]::Exists($kept)) {
            Fail "could not unpack Maven into ${env:MVNW_KEPT}: $($_.Exception.GetBaseException().Message)",
                'Make room and check that directory''s permissions, then try again.'
        }
    }
} finally {
    if ([IO.Directory]::Exists($work)) { try { [IO.Directory]::Delete($work, $true) } catch { } }
}
exit 11
