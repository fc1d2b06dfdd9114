package com.xrocculus.bench;

import com.xrocculus.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How much more does each list cost with a million users than with a thousand? */
final class Scale {

    private static final int SMALL = 1_000;
    private static final int LARGE = 1_000_000;
    private static final int ROUNDS = 3;
    private static final Duration ROUND = Duration.ofMillis(350);
    private static final Duration WARM_UP = Duration.ofMillis(250);
    private static final double GOAL = 1.3;

    private final ScaledService small;
    private final ScaledService large;
    private final DistinctRequests client;

    private Scale(ScaledService small, ScaledService large, DistinctRequests client) {
        this.small = small;
        this.large = large;
        this.client = client;
    }

    /**
     * @param arguments {@code h2} or {@code postgresql}, and perhaps the start of the names of the requests to measure
     */
    public static void main(String[] arguments) {
        var database = arguments[0];
        Bench.begin("Scale-" + database, Duration.ofMinutes(10));
        var isH2 = database.equals("h2");
        try (var small = new ScaledService(SMALL, databaseUrl(isH2));
                var large = new ScaledService(LARGE, databaseUrl(isH2));
                var client = new DistinctRequests()) {
            var requests = ListRequest.all().stream()
                    .filter(request -> arguments.length < 2 || request.name().startsWith(arguments[1]))
                    .toList();
            new Scale(small, large, client).measure(requests);
        }
        System.exit(0);
    }

    private static Optional<String> databaseUrl(boolean isH2) {
        return isH2 ? Optional.empty() : Optional.of(TestDatabase.createPostgres());
    }

    private void measure(List<ListRequest> requests) {
        requests.forEach(this::warmUp);
        Bench.print(
                "%n%-44s %26s %26s %26s%n", "", "CPU of the service, us", "CPU of PostgreSQL, us", "median time, ms");
        var worst = requests.stream().mapToDouble(this::compare).max().orElse(0);
        Bench.print("%nThe largest ratio of processor times, without counts: %.2f; goal: %.1f%n", worst, GOAL);
        Bench.print("Resident MiB: %d and %d%n", small.residentMebibytes(), large.residentMebibytes());
    }

    private void warmUp(ListRequest request) {
        small.measure(client, request, WARM_UP);
        large.measure(client, request, WARM_UP);
    }

    /** In turns, so that the machine is the same for both. Returns the ratio that has a goal. */
    private double compare(ListRequest request) {
        warmUp(request);
        var few = ListCost.NONE;
        var many = ListCost.NONE;
        for (var round = 0; round < ROUNDS; round++) {
            few = few.plus(small.measure(client, request, ROUND));
            many = many.plus(large.measure(client, request, ROUND));
        }
        Bench.print(
                "%-44s %s %s %s%s%n",
                request.name(),
                ratio("%9.0f", few.serviceMicros(), many.serviceMicros()),
                ratio("%9.0f", few.databaseMicros(), many.databaseMicros()),
                ratio("%9.2f", few.medianMillis(), many.medianMillis()),
                few.lost() + many.lost() == 0 ? "" : " lost: " + few.lost() + " and " + many.lost());
        return request.isCounted() ? 0 : many.micros() / few.micros();
    }

    private static String ratio(String format, double few, double many) {
        return String.format(Locale.ROOT, format + format + " %6.2f", few, many, few == 0 ? 1 : many / few);
    }
}
