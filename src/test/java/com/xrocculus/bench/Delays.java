package com.xrocculus.bench;

import java.util.ArrayList;
import java.util.List;

/** How long requests of one kind took; one without the answer that was due is lost, and counts until given up. */
final class Delays {

    private static final double NANOS_PER_MILLI = 1e6;

    private final List<Double> millis = new ArrayList<>();
    private int lost;

    static void printHeader() {
        Bench.print("%n%-44s %7s %6s %9s %9s %9s%n", "", "count", "lost", "p50 ms", "p99 ms", "max ms");
    }

    /**
     * @param since when the request was due, by {@link System#nanoTime}
     */
    void add(long since, boolean answered) {
        addNanos(System.nanoTime() - since, answered);
    }

    synchronized void addNanos(long nanos, boolean answered) {
        millis.add(nanos / NANOS_PER_MILLI);
        if (!answered) {
            lost++;
        }
    }

    synchronized int count() {
        return millis.size();
    }

    /** The smallest delay that so many percent of all do not exceed. */
    synchronized double percentile(double percent) {
        var sorted = millis.stream().sorted().toList();
        return sorted.get(Math.max(0, (int) Math.ceil(sorted.size() * percent / 100) - 1));
    }

    synchronized void print(String name) {
        Bench.print(
                "%-44s %7d %6d %9.1f %9.1f %9.1f%n",
                name, millis.size(), lost, percentile(50), percentile(99), percentile(100));
    }
}
