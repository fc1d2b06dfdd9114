package com.xrocculus.bench;

import com.xrocculus.TestService;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Do clients that send a byte a second, and so never get done, keep another one waiting? */
final class SlowClients {

    private static final int SOCKETS = 1500;
    private static final int STEP = 50;
    private static final int MOST_STEPS = 8;
    private static final double TOO_LONG_MILLIS = 200;
    private static final Duration PHASE = Duration.ofSeconds(30);
    private static final Duration STEP_PHASE = Duration.ofSeconds(3);
    private static final Duration INTERVAL = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final int FIRST_JDK_WITH_VIRTUAL_THREADS = 21;

    private static final String BODY = "POST /login HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
            + "Content-Length: 10000\r\n\r\n{";
    private static final String HEADERS = "GET /livez HTTP/1.1\r\nHost: localhost\r\nX-Slow: ";

    private SlowClients() {}

    public static void main(String[] arguments) {
        Bench.begin("SlowClients", Duration.ofMinutes(3));
        try (var server = Server.start(Map.of())) {
            measureMany(server);
            if (Runtime.version().feature() < FIRST_JDK_WITH_VIRTUAL_THREADS) {
                findBreakingPoint(server);
            }
        }
    }

    private static void measureMany(Server server) {
        try (var dribblers = new Dribblers(server.uri().getPort())) {
            var client = LoadClient.ofAdmin(server.uri(), PATIENCE);
            var requests = List.of(
                    client.get("/livez"), client.get("/sessions"), client.login("admin", TestService.ADMIN_PASSWORD));
            ask(client, requests, Duration.ofSeconds(5));
            var before = ask(client, requests, PHASE);
            dribblers.add(SOCKETS / 2, BODY);
            dribblers.add(SOCKETS / 2, HEADERS);
            var during = ask(client, requests, PHASE);

            Delays.printHeader();
            before.forEach((name, delays) -> delays.print(name + ", before"));
            during.forEach((name, delays) -> delays.print(name + ", " + SOCKETS + " sockets"));
            Bench.print("%d sockets still open; the service logged %d errors%n", dribblers.open(), server.errors());
        }
    }

    private static void findBreakingPoint(Server server) {
        try (var dribblers = new Dribblers(server.uri().getPort())) {
            var client = new LoadClient(server.uri(), PATIENCE);
            var requests = List.of(client.get("/livez"));
            ask(client, requests, STEP_PHASE);
            Delays.printHeader();
            ask(client, requests, STEP_PHASE).get("GET /livez").print("GET /livez, no slow bodies");
            for (var step = 1; step <= MOST_STEPS; step++) {
                dribblers.add(STEP, BODY);
                Bench.pause(Duration.ofSeconds(1));
                var delays = ask(client, requests, STEP_PHASE).get("GET /livez");
                delays.print("GET /livez, " + step * STEP + " slow bodies");
                if (delays.percentile(50) > TOO_LONG_MILLIS) {
                    break;
                }
            }
        }
    }

    /** Sends these requests one after another, again and again. */
    private static Map<String, Delays> ask(LoadClient client, List<HttpRequest> requests, Duration duration) {
        var delays = new LinkedHashMap<String, Delays>();
        var end = System.nanoTime() + duration.toNanos();
        while (System.nanoTime() < end) {
            for (var request : requests) {
                var name = request.method() + " " + request.uri().getPath();
                var start = System.nanoTime();
                var status = client.status(request);
                delays.computeIfAbsent(name, any -> new Delays()).add(start, status == 200);
            }
            Bench.pause(INTERVAL);
        }
        return delays;
    }
}
