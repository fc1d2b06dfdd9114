package com.xrocculus.web.conditional;

import com.xrocculus.web.Digests;
import com.xrocculus.web.problem.ProblemException;
import com.xrocculus.web.request.Caller;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.json.JsonMapper;

/**
 * Lets a client repeat a request whose response it did not receive (IETF draft "The Idempotency-Key HTTP Header
 * Field"). For 24 hours, a request with the same key and the same body gets the first response again. The response is
 * stored in the transaction of the write, so that neither exists without the other.
 */
@Component
public class Idempotency {

    /** The name of the header. */
    public static final String KEY = "Idempotency-Key";

    private static final Duration KEPT = Duration.ofHours(24);
    private static final int LONGEST_KEY = 255;
    private static final int PURGE_BATCH = 1_000;

    private final JdbcClient database;
    private final TransactionOperations transaction;
    private final JsonMapper json;
    private final Clock clock;

    Idempotency(JdbcClient database, TransactionOperations transaction, JsonMapper json, Clock clock) {
        this.database = database;
        this.transaction = transaction;
        this.json = json;
        this.clock = clock;
    }

    /** The same as {@link #once(Caller, String, Record, Class, Supplier, Function)}, with nothing to prepare. */
    public <R> R once(Caller caller, @Nullable String key, Record request, Class<R> type, Supplier<R> write) {
        return once(caller, key, request, type, () -> request, prepared -> write.get());
    }

    /**
     * Writes once for each key. The caller's permission must be checked before, because a stored response is returned
     * without calling {@code prepare} and {@code write}.
     *
     * @param key the header of the request, or null if there is none
     * @param prepare called before the transaction, for slow work that does not write
     * @param write called within the transaction
     * @throws ProblemException 400 if the key is malformed, 422 if it was used for a different request before
     */
    public <P, R> R once(
            Caller caller,
            @Nullable String key,
            Record request,
            Class<R> type,
            Supplier<P> prepare,
            Function<P, R> write) {
        if (key == null) {
            return write.apply(prepare.get());
        }
        var entry = Entry.of(caller, key, json.writeValueAsBytes(request), request.getClass(), clock.instant());
        return replay(entry, type).orElseGet(() -> {
            var prepared = prepare.get();
            try {
                return transaction.execute(status -> keep(entry, write.apply(prepared)));
            } catch (DataIntegrityViolationException repeatedAtTheSameTime) {
                return replay(entry, type).orElseThrow(() -> repeatedAtTheSameTime);
            }
        });
    }

    /** If several requests with one key run at the same time, the constraint lets only one of them commit. */
    private <R> R keep(Entry entry, R answer) {
        database.sql("delete from idempotency_keys where user_id = ? and key_hash = ? and created_at < ?")
                .params(entry.userId(), entry.keyHash(), sql(entry.createdAt().minus(KEPT)))
                .update();
        database.sql("insert into idempotency_keys (user_id, key_hash, fingerprint, answer, created_at)"
                        + " values (?, ?, ?, ?, ?)")
                .params(
                        entry.userId(),
                        entry.keyHash(),
                        entry.fingerprint(),
                        json.writeValueAsString(answer),
                        sql(entry.createdAt()))
                .update();
        return answer;
    }

    private <R> Optional<R> replay(Entry entry, Class<R> type) {
        return database.sql("select fingerprint, answer from idempotency_keys"
                        + " where user_id = ? and key_hash = ? and created_at >= ?")
                .params(entry.userId(), entry.keyHash(), sql(entry.createdAt().minus(KEPT)))
                .query(Kept.class)
                .optional()
                .map(kept -> {
                    if (!kept.fingerprint().equals(entry.fingerprint())) {
                        throw ProblemException.invalid(
                                KEY, "was used for a different request before; use a new key for each request");
                    }
                    return json.readValue(kept.answer(), type);
                });
    }

    /** Deletes old responses in small batches, the oldest first, so that no other request waits long. */
    @Scheduled(fixedDelayString = "PT1H")
    void purge() {
        var end = sql(clock.instant().minus(KEPT));
        while (transaction.execute(status -> purge(end)) > 0) {
            Thread.yield();
        }
    }

    /** Two statements, because H2 evaluates a subquery of the deletion again for each row. */
    private int purge(OffsetDateTime end) {
        var last = database.sql("select max(created_at) from (select created_at from idempotency_keys"
                        + " where created_at < ? order by created_at limit ?) oldest")
                .params(end, PURGE_BATCH)
                .query(OffsetDateTime.class)
                .optional();
        return last.map(createdAt -> database.sql("delete from idempotency_keys where created_at <= ?")
                        .param(createdAt)
                        .update())
                .orElse(0);
    }

    private static OffsetDateTime sql(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    record Kept(String fingerprint, String answer) {}

    private record Entry(long userId, String keyHash, String fingerprint, Instant createdAt) {

        static Entry of(Caller caller, String key, byte[] body, Class<?> kind, Instant now) {
            if (key.isBlank() || key.length() > LONGEST_KEY) {
                throw ProblemException.malformed(KEY + " must have 1 to " + LONGEST_KEY + " characters.");
            }
            var secret = Digests.utf8(key);
            var kindAndBody = Digests.utf8(kind.getSimpleName() + HexFormat.of().formatHex(body));
            return new Entry(
                    caller.id(),
                    Digests.sha256Hex(secret),
                    HexFormat.of().formatHex(Digests.hmacSha256(secret, kindAndBody)),
                    now);
        }
    }
}
