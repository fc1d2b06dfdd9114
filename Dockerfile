# Builds the service and runs it as an unprivileged user: docker build -t xrocculus .
FROM eclipse-temurin:25-jdk AS build
WORKDIR /build
COPY mvnw pom.xml ./
COPY .mvn .mvn
COPY bin bin
COPY src src
RUN --mount=type=cache,target=/root/.m2 ./mvnw -q -DskipTests package

FROM eclipse-temurin:25-jre
RUN useradd --system --create-home --home-dir /var/lib/xrocculus xrocculus
COPY --from=build /build/target/xrocculus /opt/xrocculus
# Starts the service once on an empty database, to make the cache that shortens all later starts.
RUN /opt/xrocculus/bin/xrocculus --make-cache
USER xrocculus
# Contains the embedded database, the signing key and the backups. With PostgreSQL it stays empty.
WORKDIR /var/lib/xrocculus
VOLUME /var/lib/xrocculus
ENV SERVER_ADDRESS=0.0.0.0
EXPOSE 8000
ENTRYPOINT ["/opt/xrocculus/bin/xrocculus"]
