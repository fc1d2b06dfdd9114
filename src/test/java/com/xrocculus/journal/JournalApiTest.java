package com.xrocculus.journal;

import static com.xrocculus.Client.id;
import static com.xrocculus.Client.json;
import static com.xrocculus.Client.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.xrocculus.ApiTest;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.JsonNode;

class JournalApiTest extends ApiTest {

    private final Someone host = someone();

    @Test
    void tellsWhatWhoWhereAndWhen() {
        var before = Instant.now().minusMillis(1);
        var session = createSession();
        var guest = someone();
        admin.post("/sessions/" + session + "/add_user/" + guest.id())
                .expectStatus()
                .isOk();
        var entries = entriesOf("session", session);
        assertThat(entries).hasSize(2);
        var created = entries.get(0);
        assertThat(created.required("action").asString()).isEqualTo("session.created");
        assertThat(created.required("actor").toString())
                .isEqualTo("{\"id\":" + host.id() + ",\"username\":\"" + host.username() + "\"}");
        assertThat(created.required("subject").toString()).isEqualTo("{\"type\":\"session\",\"id\":" + session + "}");
        assertThat(created.required("address").asString()).isEqualTo("127.0.0.1");
        assertThat(created.required("details").toString()).isEqualTo("{}");
        assertThat(Instant.parse(created.required("at").asString())).isBetween(before, Instant.now());
        var added = entries.get(1);
        assertThat(added.required("action").asString()).isEqualTo("session.user_added");
        assertThat(added.at("/actor/username").asString()).isEqualTo("admin");
        assertThat(added.required("details").toString()).isEqualTo("{\"user\":" + guest.id() + "}");
        assertThat(added.required("id").asLong())
                .isGreaterThan(created.required("id").asLong());
    }

    @Test
    void keepsTheNameThatTheActorHadAtThatTime() {
        var session = createSession();
        admin.put(host.path(), Map.of("username", unique("renamed-")))
                .expectStatus()
                .isOk();
        assertThat(entriesOf("session", session).get(0).at("/actor/username").asString())
                .isEqualTo(host.username());
    }

    @Test
    void isFilteredByEachOfItsFields() {
        var session = createSession();
        host.client().post("/sessions/" + session + "/start").expectStatus().isOk();
        var all = list("actor=" + host.id());
        assertThat(actions(all)).containsExactly("login.created", "session.created", "session.started");
        assertThat(actions(list("actor=" + host.id() + "&action=session.started")))
                .containsExactly("session.started");
        assertThat(actions(list("actor=" + host.id() + "&subject_type=session")))
                .containsExactly("session.created", "session.started");
        assertThat(actions(list("actor=" + host.id() + "&subject_id=" + session)))
                .contains("session.created", "session.started");
        var time = all.get(2).required("at").asString();
        assertThat(actions(list("actor=" + host.id() + "&since=" + time))).containsExactly("session.started");
        assertThat(actions(list("actor=" + host.id() + "&since=" + time.replace("Z", "%2B00:00"))))
                .containsExactly("session.started");
        assertThat(actions(list("actor=" + host.id() + "&until=" + time))).doesNotContain("session.started");
        assertThat(list("since=9999-12-31T00:00:00Z")).isEmpty();
        assertThat(list("until=0001-01-01T00:00:00Z")).isEmpty();
    }

    @Test
    void isPagedLikeEveryList() {
        var session = createSession();
        host.client()
                .put("/sessions/" + session, Map.of("name", unique("Session ")))
                .expectStatus()
                .isOk();
        var newest = list("actor=" + host.id() + "&sort=-id&limit=1");
        assertThat(actions(newest)).containsExactly("session.updated");
        var cursor = newest.get(0).required("id").asLong();
        assertThat(actions(list("actor=" + host.id() + "&sort=-id&limit=1&cursor=" + cursor)))
                .containsExactly("session.created");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "action=started",
                "action=chair.started",
                "actor=me",
                "subject_type=chair",
                "subject_id=-1",
                "since=yesterday",
                "since=2026-01-31",
                "until=+12026-01-31T00:00:00Z",
                "until="
            })
    void refusesUnknownValuesOfFilters(String filter) {
        problem(admin.get("/journal?" + filter), 400, "bad_request");
    }

    @Test
    void isForAdministratorsOnly() {
        problem(host.client().get("/journal"), 403, "forbidden");
        problem(anonymous.get("/journal"), 401, "token_missing");
    }

    @Test
    void hasNoEntryOfATransactionThatIsRolledBack() {
        var journal = service.bean(Journal.class);
        var transaction = service.bean(TransactionOperations.class);
        var subject = Subject.user(host.id());
        transaction.executeWithoutResult(status -> {
            journal.record(null, "user.rolled_back", subject);
            status.setRollbackOnly();
        });
        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> {
                    journal.record(null, "user.rolled_back", subject);
                    throw new IllegalStateException();
                }))
                .isInstanceOf(IllegalStateException.class);
        transaction.executeWithoutResult(status -> journal.record(null, "user.kept", subject));
        assertThat(actions(entriesOf("user", host.id()))).containsExactly("user.created", "user.kept");
    }

    @Test
    void isOnlyWrittenInTheTransactionOfTheChange() {
        var journal = service.bean(Journal.class);
        assertThatThrownBy(() -> journal.record(null, "user.updated", Subject.user(host.id())))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void losesEntriesThatAreOlderThanAYear() {
        var oldest = list("limit=1").get(0).required("id").asLong();
        service.jdbc()
                .sql("update journal set recorded_at = ? where id <= ?")
                .params(OffsetDateTime.now().minusDays(366), oldest + 1)
                .update();
        service.jdbc()
                .sql("update journal set recorded_at = ? where id = ?")
                .params(OffsetDateTime.now().minusDays(364), oldest + 2)
                .update();
        service.bean(JournalPurge.class).purge();
        assertThat(list("limit=1").get(0).required("id").asLong()).isEqualTo(oldest + 2);
    }

    private long createSession() {
        return id(host.client().post("/sessions", Map.of("name", unique("Session "))));
    }

    private JsonNode entriesOf(String type, long id) {
        return list("subject_type=" + type + "&subject_id=" + id);
    }

    private JsonNode list(String query) {
        return json(admin.get("/journal?" + query));
    }

    private static List<String> actions(JsonNode entries) {
        return entries.valueStream()
                .map(entry -> entry.required("action").asString())
                .toList();
    }
}
