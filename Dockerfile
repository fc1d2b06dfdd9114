# Builds the service and runs it as an unprivileged user: docker build -t xrocculus .
FROM eclipse-temurin:25-jdk AS build
WORKDIR /build
COPY mvnw pom.xml ./
COPY .mvn .mvn
COPY src src
RUN --mount=type=cache,target=/root/.m2 \
    ./mvnw -q -DskipTests package && \
    cp target/xrocculus-*.jar xrocculus.jar && \
    java -Djarmode=tools -jar xrocculus.jar extract --layers --destination layers

FROM eclipse-temurin:25-jre
RUN useradd --system --create-home --home-dir /var/lib/xrocculus xrocculus
WORKDIR /opt/xrocculus
COPY --from=build /build/layers/dependencies/ ./
COPY --from=build /build/layers/application/ ./
# Creates an AOT cache with a start that exits before the service accepts requests. The cache nearly halves the time
# of later starts.
RUN SECRET_KEY=of-nobody-for-nothing-but-this-one-start DATABASE_URL=jdbc:h2:mem:none \
    java -XX:AOTCacheOutput=classes.aot -Xlog:aot=off -Dspring.context.exit=onRefresh -jar /opt/xrocculus/xrocculus.jar
USER xrocculus
# Contains the embedded database, the signing key and the backups. With PostgreSQL it stays empty.
WORKDIR /var/lib/xrocculus
VOLUME /var/lib/xrocculus
ENV SERVER_ADDRESS=0.0.0.0
EXPOSE 8000
ENTRYPOINT ["java", "-XX:AOTCache=/opt/xrocculus/classes.aot", "-Xlog:aot*=off", "-jar", "/opt/xrocculus/xrocculus.jar"]
