package com.xrocculus.bench;

import java.util.List;
import java.util.stream.Stream;

/**
 * What some requests have cost.
 *
 * @param serviceSeconds processor time of the service
 * @param databaseSeconds processor time of PostgreSQL
 * @param millis how long each request took
 * @param lost how many were not answered with a 200
 */
record ListCost(double serviceSeconds, double databaseSeconds, List<Double> millis, int lost) {

    static final ListCost NONE = new ListCost(0, 0, List.of(), 0);

    private static final double MICROS_PER_SECOND = 1e6;

    ListCost plus(ListCost other) {
        return new ListCost(
                serviceSeconds + other.serviceSeconds,
                databaseSeconds + other.databaseSeconds,
                Stream.of(millis, other.millis).flatMap(List::stream).toList(),
                lost + other.lost);
    }

    /** Of both, for each request. */
    double micros() {
        return serviceMicros() + databaseMicros();
    }

    double serviceMicros() {
        return serviceSeconds * MICROS_PER_SECOND / millis.size();
    }

    double databaseMicros() {
        return databaseSeconds * MICROS_PER_SECOND / millis.size();
    }

    double medianMillis() {
        return millis.stream().sorted().skip(millis.size() / 2).findFirst().orElseThrow();
    }
}
