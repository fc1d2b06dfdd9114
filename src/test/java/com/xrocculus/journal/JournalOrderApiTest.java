package com.xrocculus.journal;

import static com.xrocculus.Client.id;
import static com.xrocculus.Client.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.xrocculus.Client;
import com.xrocculus.OnEachDatabase;
import com.xrocculus.TestDatabase;
import com.xrocculus.TestService;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;

/** Whatever writes at the same time, readers find all entries in the order of their ids. */
class JournalOrderApiTest extends OnEachDatabase {

    private static final int WRITERS = 8;
    private static final int READERS = 4;
    private static final int ROUNDS = 25;

    private static List<FollowedEntries> followed;
    private static List<TestService> nodes;
    private static List<Client> admins;
    private static ExecutorService threads;

    /** Two nodes on PostgreSQL, one on H2. */
    @BeforeParameterizedClassInvocation
    static void start() {
        followed = new ArrayList<>();
        nodes = new ArrayList<>();
        admins = new ArrayList<>();
        threads = Executors.newFixedThreadPool(WRITERS + READERS);
        var database = TestDatabase.create();
        for (var node = 0; node < (TestDatabase.isPostgres() ? 2 : 1); node++) {
            followed.add(new FollowedEntries());
            nodes.add(TestService.startWith(JournalListener.class, followed.get(node), database));
            admins.add(nodes.get(node).admin());
        }
    }

    @AfterParameterizedClassInvocation
    static void stop() {
        threads.shutdownNow();
        nodes.forEach(TestService::close);
    }

    @Test
    void readersMissAndRepeatNothingUnderConcurrentWriters() {
        var first = lastId() + 1;
        var taken = id(admin(0).post("/groups", Map.of("name", "taken")));
        var readers = IntStream.range(0, READERS)
                .mapToObj(reader -> CompletableFuture.supplyAsync(() -> read(admin(reader), first), threads))
                .toList();
        var writers = IntStream.range(0, WRITERS)
                .mapToObj(writer -> CompletableFuture.runAsync(() -> write(admin(writer), writer), threads))
                .toList();
        writers.forEach(CompletableFuture::join);
        admin(0).delete("/groups/" + taken).expectStatus().isNoContent();
        var last = lastId();
        assertThat(last - first).isGreaterThanOrEqualTo(WRITERS * (ROUNDS + 1));
        var expected = LongStream.rangeClosed(first, last).boxed().toList();
        readers.forEach(reader -> assertThat(reader.join()).isEqualTo(expected));
        for (var node : followed) {
            var ids = node.until(last);
            assertThat(ids.subList(ids.indexOf(first), ids.size())).isEqualTo(expected);
            assertThat(node.gaps()).isZero();
        }
    }

    @Test
    void theFirstEntryTellsOfTheAdministratorWithoutAnActor() {
        var first = json(admin(0).get("/journal?limit=1")).get(0);
        assertThat(first.required("id").asLong()).isEqualTo(1);
        assertThat(first.required("action").asString()).isEqualTo("user.created");
        assertThat(first.required("actor").isNull()).isTrue();
        assertThat(first.required("address").isNull()).isTrue();
    }

    /** Each change is one entry, and each refused one, which is rolled back, is none. */
    private static void write(Client client, int writer) {
        var group = "/groups/" + id(client.post("/groups", Map.of("name", "Writer " + writer)));
        for (var round = 0; round < ROUNDS; round++) {
            client.put(group, Map.of("name", "Writer " + writer + " in round " + round))
                    .expectStatus()
                    .isOk();
            client.put(group, Map.of("name", "taken")).expectStatus().isEqualTo(409);
        }
        var changes = json(client.get("/journal?action=group.updated&subject_id=" + group.replaceFirst(".*/", "")));
        assertThat(changes).hasSize(ROUNDS);
    }

    /** Follows the journal until the deletion of the group that all writers tried to rename theirs to. */
    private static List<Long> read(Client client, long first) {
        var ids = new ArrayList<Long>();
        var cursor = first - 1;
        while (true) {
            for (var entry : json(client.get("/journal?limit=10" + (cursor == 0 ? "" : "&cursor=" + cursor)))) {
                cursor = entry.required("id").asLong();
                ids.add(cursor);
                if (entry.required("action").asString().equals("group.deleted")) {
                    return ids;
                }
            }
        }
    }

    private static long lastId() {
        return json(admin(0).get("/journal?sort=-id&limit=1"))
                .get(0)
                .required("id")
                .asLong();
    }

    private static Client admin(int number) {
        return admins.get(number % admins.size());
    }
}
