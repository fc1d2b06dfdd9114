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
 * Lets a client repeat a request whose answer it never got (IETF draft "The Idempotency-Key HTTP Header Field"): the
 * same key with the same body answers the first answer again, for 24 hours. The answer is kept in the transaction of
 * the write itself, so there is never one without the other.
 */
@Component
public class Idempotency {

    /** The header. */
    public static final String KEY = "Idempotency-Key";

    private static final Duration KEPT = Duration.ofHours(24);
    private static final int LONGEST_KEY = 255;

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

    /** As {@link #once(Caller, String, Record, Class, Supplier, Function)}, with nothing to prepare. */
    public <R> R once(Caller caller, @Nullable String key, Record request, Class<R> type, Supplier<R> write) {
        return once(caller, key, request, type, () -> request, prepared -> write.get());
    }

    /**
     * The caller's permission must be checked before, since a kept answer is returned without {@code prepare} and
     * {@code write}.
     *
     * @param key what the client sent, or null if it will not repeat the request
     * @param prepare what is slow and writes nothing, done before the transaction
     * @param write done within it
     * @throws ProblemException 400 if the key is malformed, 422 if it came with another request before
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

    /** Of requests with one key at the same time, the constraint lets one commit; the others are rolled back. */
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
                        throw ProblemException.invalid(KEY, "came with another request before; use a new one for each");
                    }
                    return json.readValue(kept.answer(), type);
                });
    }

    @Scheduled(fixedDelayString = "PT1H")
    void purge() {
        transaction.executeWithoutResult(status -> database.sql("delete from idempotency_keys where created_at < ?")
                .param(sql(clock.instant().minus(KEPT)))
                .update());
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
