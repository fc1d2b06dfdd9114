@echo off
rem Starts XrOcculus in the working directory, with all arguments, such as: xrocculus --reset-admin
rem
rem   JAVA_HOME   the Java installation to use; by default, the java of PATH
rem   JAVA_OPTS   further options for the JVM, separated by spaces, such as -Xmx1g
rem
rem From Java 24 on, the end of the first run makes an archive of classes, which shortens all later starts.
setlocal
set "home=%~dp0.."
if exist "%home%\pom.xml" set "home=%home%\target\xrocculus"
set "jar=%home%\lib\xrocculus.jar"
if not exist "%jar%" (
    echo xrocculus: "%jar%" does not exist. Build it with: mvnw.cmd package 1>&2
    exit /b 1
)
set "java=java"
if defined JAVA_HOME set "java=%JAVA_HOME%\bin\java"
set archive=
"%java%" -XX:AOTMode=off -version >nul 2>&1 && set archive=-XX:+AutoCreateSharedArchive "-XX:SharedArchiveFile=%home%\xrocculus.jsa"
"%java%" %archive% -XX:+UseSerialGC -Xms100m -Xmx300m -XX:NewRatio=4 -XX:MinHeapFreeRatio=10 -XX:MaxHeapFreeRatio=25 %JAVA_OPTS% -jar "%jar%" %*
exit /b %ERRORLEVEL%
