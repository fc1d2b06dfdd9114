package com.xrocculus.bench;

import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Does the time of a refused login tell whether there is such an account? */
final class LoginTiming {

    static final Map<String, String> WITHOUT_LIMITS =
            Map.of("LOGIN_FAILURES_PER_ACCOUNT", "1000000", "LOGIN_FAILURES_PER_ADDRESS", "1000000");

    private static final int WARM_UP = 50;
    private static final int TIMINGS = 200;
    private static final String DISABLED_PASSWORD = "Copper-meadow-4";

    private LoginTiming() {}

    public static void main(String[] arguments) {
        Bench.begin("LoginTiming", Duration.ofMinutes(3));
        try (var server = Server.start(WITHOUT_LIMITS)) {
            var admin = LoadClient.ofAdmin(server.uri(), Duration.ofSeconds(5));
            admin.json(admin.newUser("dora", DISABLED_PASSWORD, true));

            var client = new LoadClient(server.uri(), Duration.ofSeconds(5));
            var attempts = new LinkedHashMap<String, HttpRequest>();
            attempts.put("unknown name", client.login("nobody", "a wrong one"));
            attempts.put("wrong password", client.login("admin", "a wrong one"));
            attempts.put("disabled account", client.login("dora", DISABLED_PASSWORD));

            time(client, attempts, WARM_UP);
            print(time(client, attempts, TIMINGS));
        }
    }

    /** Takes turns, so that whatever else the machine does hits all kinds alike. */
    private static Map<String, Delays> time(LoadClient client, Map<String, HttpRequest> attempts, int times) {
        var delays = new LinkedHashMap<String, Delays>();
        for (var i = 0; i < times; i++) {
            attempts.forEach((name, attempt) -> {
                var start = System.nanoTime();
                var status = client.status(attempt);
                delays.computeIfAbsent(name, any -> new Delays()).add(start, status == 401);
            });
        }
        return delays;
    }

    private static void print(Map<String, Delays> delays) {
        Delays.printHeader();
        delays.forEach((name, taken) -> taken.print("POST /login, " + name));
        var medians =
                delays.values().stream().map(taken -> taken.percentile(50)).toList();
        Bench.print("largest ratio of two medians: %.3f%n", Collections.max(medians) / Collections.min(medians));
    }
}
