import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Sessions with three users each, as a service has confirmed them, to be compared with those that it has: what was
 * confirmed and is not there is lost, and what is there without all its users, or active without a start, is torn.
 */
final class Sessions {

    private static final int USERS = 3;
    private static final Pattern SESSION = Pattern.compile(
            "\\{\"id\":(\\d+),\"name\":\"[^\"]*\",\"state\":\"(\\w+)\","
                    + ".*?\"started_at\":([^,]+),.*?\"users\":\\[(.*?)]}");

    private final String users;
    private final AtomicInteger number = new AtomicInteger();
    private final Set<String> created = ConcurrentHashMap.newKeySet();
    private final Set<String> started = ConcurrentHashMap.newKeySet();
    private final Set<String> lost = new TreeSet<>();
    private final Set<String> torn = new TreeSet<>();

    Sessions(Client admin) {
        var ids = new ArrayList<String>();
        for (var i = 0; i < USERS; i++) {
            var user = "{\"username\": \"%s\", \"email\": \"%s@example.com\", \"password\": \"Amber-meadow-42\"}";
            ids.add(admin.create(admin.post("/users", user.formatted("rider" + i, "rider" + i)), "id"));
        }
        users = String.join(", ", ids);
    }

    /**
     * Creates one, starts it, and takes down what of this was confirmed.
     *
     * @return its path, or nothing if it was not confirmed
     */
    Optional<String> create(Client client, Function<HttpRequest, Client.Answer> sender) {
        var session = "{\"name\": \"Session %d\", \"users\": [%s]}".formatted(number.incrementAndGet(), users);
        var answer = sender.apply(client.post("/sessions", session));
        if (!answer.succeeded()) {
            return Optional.empty();
        }
        var id = answer.value("id").orElseThrow();
        created.add(id);
        if (sender.apply(client.post("/sessions/" + id + "/start", "")).succeeded()) {
            started.add(id);
        }
        return Optional.of("/sessions/" + id);
    }

    void compare(Client client) {
        var found = new HashMap<String, Boolean>();
        var cursor = "";
        do {
            var page = client.send(client.get("/sessions" + cursor));
            if (!page.succeeded()) {
                throw new IllegalStateException("The sessions cannot be read: " + page);
            }
            var sessions = SESSION.matcher(page.body());
            cursor = "";
            while (sessions.find()) {
                var id = sessions.group(1);
                var active = sessions.group(2).equals("active");
                if (active == sessions.group(3).equals("null")
                        || sessions.group(4).split("\"id\":").length - 1 != USERS) {
                    torn.add(id);
                }
                found.put(id, active);
                cursor = "?cursor=" + id;
            }
        } while (!cursor.isEmpty());
        created.stream().filter(id -> !found.containsKey(id)).forEach(id -> lost.add("create " + id));
        started.stream().filter(id -> !found.getOrDefault(id, false)).forEach(id -> lost.add("start " + id));
    }

    /** Of all comparisons. */
    String findings() {
        return "acknowledged %d, lost %d, torn %d"
                .formatted(created.size() + started.size(), lost.size(), torn.size());
    }
}
