package com.xrocculus.bench;

import java.net.http.HttpRequest;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;

/** What the clients saw for a while. */
record Phase(Delays reads, Delays writes, Map<Integer, AtomicInteger> statuses) {

    Phase() {
        this(new Delays(), new Delays(), new ConcurrentSkipListMap<>());
    }

    void add(HttpRequest request, long since, LoadClient.Answer answer) {
        statuses.computeIfAbsent(answer.status(), any -> new AtomicInteger()).incrementAndGet();
        (request.method().equals("GET") ? reads : writes).add(since, answer.succeeded());
    }

    void print(String name) {
        reads.print(name + ": reads");
        writes.print(name + ": writes");
        Bench.print("    by status (%d: no answer): %s%n", LoadClient.NO_ANSWER, statuses);
    }
}
