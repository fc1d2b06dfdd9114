import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/**
 * Kills the service with SIGKILL while eight clients create sessions with three users each, starts it again on what it
 * left behind, and looks for each session it had confirmed (lost?) and for sessions without all their users (torn?).
 */
final class Crash {

    private static final int KILLS = 25;
    private static final int CLIENTS = 8;
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Pattern SESSION = Pattern.compile("\\{\"id\":(\\d+),\"name\":\"[^\"]*\",\"state\".*?\"users\":\\[(.*?)]}");

    private Crash() {}

    public static void main(String[] arguments) throws InterruptedException {
        Bench.begin("Crash", Duration.ofMinutes(8));
        for (var database : arguments.length > 0 ? List.of(arguments) : List.of("h2", "postgresql")) {
            measure(database);
        }
        System.exit(0);
    }

    private static void measure(String database) throws InterruptedException {
        try (var settings = Databases.named(database);
                var server = Server.start(settings.forServer())) {
            var confirmed = new ConcurrentSkipListSet<Long>();
            var users = createUsers(Client.ofAdmin(server, PATIENCE));
            var torn = new TreeSet<Long>();
            var lost = new TreeSet<Long>();
            for (var kill = 0; kill < KILLS; kill++) {
                killUnderLoad(server, users, confirmed);
                server.restart();
                inspect(Client.ofAdmin(server, PATIENCE), confirmed, lost, torn);
            }
            Bench.print(
                    "%-10s  kills %d, acknowledged %d, lost %d, torn %d%n",
                    database, KILLS, confirmed.size(), lost.size(), torn.size());
        }
    }

    private static String createUsers(Client admin) {
        var ids = new ArrayList<String>();
        for (var name : List.of("ada", "grace", "edsger")) {
            var user = "{\"username\": \"%s\", \"email\": \"%s@example.com\", \"password\": \"correct horse battery\"}";
            ids.add(admin.create(admin.post("/users", user.formatted(name, name)), "id"));
        }
        return String.join(", ", ids);
    }

    private static void killUnderLoad(Server server, String users, Set<Long> confirmed) throws InterruptedException {
        var clients = Executors.newFixedThreadPool(CLIENTS);
        var number = new AtomicInteger();
        var prefix = "Crash " + System.nanoTime() + " ";
        for (var i = 0; i < CLIENTS; i++) {
            var client = Client.ofAdmin(server, PATIENCE);
            clients.execute(() -> {
                while (!Thread.currentThread().isInterrupted()) {
                    var name = prefix + number.incrementAndGet();
                    var session = "{\"name\": \"%s\", \"users\": [%s]}".formatted(name, users);
                    try {
                        confirmed.add(Long.valueOf(client.create(client.post("/sessions", session), "id")));
                    } catch (RuntimeException killed) {
                        return;
                    }
                }
            });
        }
        Bench.pause(Duration.ofMillis(ThreadLocalRandom.current().nextInt(500, 2000)));
        server.kill();
        clients.shutdownNow();
        clients.awaitTermination(20, TimeUnit.SECONDS);
    }

    private static void inspect(Client admin, Set<Long> confirmed, Set<Long> lost, Set<Long> torn) {
        var found = new TreeSet<Long>();
        var cursor = "";
        do {
            var page = admin.body(admin.get("/sessions?limit=1000" + cursor));
            var sessions = SESSION.matcher(page);
            cursor = "";
            while (sessions.find()) {
                var id = Long.valueOf(sessions.group(1));
                found.add(id);
                cursor = "&cursor=" + id;
                if (sessions.group(2).split("\"id\":").length != 4) {
                    torn.add(id);
                }
            }
        } while (!cursor.isEmpty());
        confirmed.stream().filter(id -> !found.contains(id)).forEach(lost::add);
    }
}
