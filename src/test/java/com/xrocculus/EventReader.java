package com.xrocculus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads {@code GET /sessions/events} as the events arrive. */
public final class EventReader implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = new JsonMapper();

    private static final Item COMMENT = new Item(null);
    private static final Item END = new Item(null);

    private final HttpResponse<InputStream> response;
    private final BlockingQueue<Item> items = new LinkedBlockingQueue<>();

    /** An event of the stream. */
    public record Event(long id, String name, JsonNode data) {}

    private record Item(@Nullable Event event) {}

    public EventReader(String address, String token, @Nullable Long lastEventId) {
        var request = HttpRequest.newBuilder(URI.create(address + "/sessions/events"))
                .header("Authorization", "Bearer " + token)
                .header("Accept", "text/event-stream");
        if (lastEventId != null) {
            request.header("Last-Event-ID", lastEventId.toString());
        }
        try {
            response = HTTP.send(request.build(), BodyHandlers.ofInputStream());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
        assertThat(response.statusCode()).isEqualTo(200);
        var thread = new Thread(this::read, "event-reader");
        thread.setDaemon(true);
        thread.start();
    }

    private void read() {
        try (var lines = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
            var fields = new HashMap<String, String>();
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith(":")) {
                    items.add(COMMENT);
                } else if (!line.isEmpty()) {
                    var field = line.split(": ", 2);
                    fields.put(field[0], field[1]);
                } else if (!fields.isEmpty()) {
                    items.add(new Item(new Event(
                            Long.parseLong(fields.get("id")), fields.get("event"), JSON.readTree(fields.get("data")))));
                    fields.clear();
                }
            }
        } catch (IOException broken) {
            // As if the service had ended it.
        }
        items.add(END);
    }

    public HttpHeaders headers() {
        return response.headers();
    }

    /** The next event, which has to arrive. */
    public Event next() {
        Item item;
        do {
            item = take();
        } while (item == COMMENT);
        assertThat(item.event()).as("an event, and not the end of the stream").isNotNull();
        return item.event();
    }

    /** Returns when a comment has arrived that was sent after the events that have been taken. */
    public void awaitComment() {
        assertThat(take()).isSameAs(COMMENT);
    }

    /** Returns the events that arrive before the service ends the stream. */
    public List<Event> untilEnd() {
        var events = new ArrayList<Event>();
        for (var item = take(); item != END; item = take()) {
            if (item.event() != null) {
                events.add(item.event());
            }
        }
        return events;
    }

    private Item take() {
        try {
            var item = items.poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            assertThat(item).as("an event within %s", PATIENCE).isNotNull();
            return item;
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    @Override
    public void close() throws IOException {
        response.body().close();
    }
}
