package com.xrocculus.bench;

import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * Sessions with three users each, as a service has confirmed them, to be compared with those that it has: what was
 * confirmed and is not there is lost, and what is there without all its users, or active without a start, is torn.
 */
final class Sessions {

    private static final int USERS = 3;

    private final List<Long> users = new ArrayList<>();
    private final AtomicInteger number = new AtomicInteger();
    private final Set<Long> created = ConcurrentHashMap.newKeySet();
    private final Set<Long> started = ConcurrentHashMap.newKeySet();
    private final Set<String> lost = new TreeSet<>();
    private final Set<Long> torn = new TreeSet<>();

    Sessions(LoadClient admin) {
        for (var i = 0; i < USERS; i++) {
            var user = admin.json(admin.newUser("rider" + i, "Amber-meadow-42", false));
            users.add(user.required("id").asLong());
        }
    }

    /**
     * Creates one, starts it, and notes what of this was confirmed.
     *
     * @return its path, or nothing if it was not confirmed
     */
    Optional<String> create(LoadClient client, Function<HttpRequest, LoadClient.Answer> sender) {
        var session = Map.of("name", "Session " + number.incrementAndGet(), "users", users);
        var answer = sender.apply(client.post("/sessions", session));
        if (!answer.succeeded()) {
            return Optional.empty();
        }
        var id = answer.json().required("id").asLong();
        created.add(id);
        if (sender.apply(client.post("/sessions/" + id + "/start", Map.of())).succeeded()) {
            started.add(id);
        }
        return Optional.of("/sessions/" + id);
    }

    void compare(LoadClient client) {
        var found = new HashMap<Long, Boolean>();
        var page = client.json(client.get("/sessions"));
        while (!page.isEmpty()) {
            var last = 0L;
            for (var session : page) {
                last = session.required("id").asLong();
                var active = session.required("state").asString().equals("active");
                if (active == session.required("started_at").isNull()
                        || session.required("users").size() != USERS) {
                    torn.add(last);
                }
                found.put(last, active);
            }
            page = client.json(client.get("/sessions?cursor=" + last));
        }
        created.stream().filter(id -> !found.containsKey(id)).forEach(id -> lost.add("create " + id));
        started.stream().filter(id -> !found.getOrDefault(id, false)).forEach(id -> lost.add("start " + id));
    }

    /** Of all comparisons. */
    String findings() {
        return "acknowledged %d, lost %d, torn %d".formatted(created.size() + started.size(), lost.size(), torn.size());
    }
}
