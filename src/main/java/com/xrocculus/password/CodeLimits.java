package com.xrocculus.password;

import com.xrocculus.web.problem.ProblemException;
import com.xrocculus.web.request.Caller;
import com.xrocculus.web.request.ClientAddress;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Limits wrong guesses of {@link ShortCode}s in each 10 minutes. The guesses are counted in the database and checked one
 * after another, so that neither several nodes nor parallel guesses exceed a limit.
 */
@Component
public class CodeLimits {

    private static final Duration WINDOW = Duration.ofMinutes(10);

    /**
     * Users may mistype a code so often even if half of the total is used up. Otherwise few users who guess could keep
     * all others from using their codes.
     */
    private static final int MISTYPED = 2;

    /** The failures of a user, of an address and in total, and when the first of them happened. */
    private static final String FAILURES = """
            select count(case when user_id = :user then 1 end), min(case when user_id = :user then guessed_at end),
                count(case when network = :network then 1 end), min(case when network = :network then guessed_at end),
                count(*), min(guessed_at)
            from wrong_codes where kind = :kind and guessed_at > :since
            """;

    private final JdbcClient database;
    private final TransactionOperations transaction;
    private final Clock clock;

    CodeLimits(JdbcClient database, TransactionOperations transaction, Clock clock) {
        this.database = database;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * How many guesses may be wrong.
     *
     * @param kind of the codes, as in the table {@code code_kinds}
     */
    public record Limits(String kind, int perUser, int perAddress, int inTotal) {}

    /**
     * Looks a code up. It counts as a wrong guess if nothing is found.
     *
     * @throws ProblemException 429 if too many guesses were wrong
     */
    public <T> Optional<T> guess(Caller caller, Limits limits, Supplier<Optional<T>> lookUp) {
        return transaction.execute(status -> {
            database.sql("select kind from code_kinds where kind = ? for update")
                    .param(limits.kind)
                    .query(String.class)
                    .single();
            var now = clock.instant();
            var network = ClientAddress.networkOf(caller.address());
            requireWithin(limits, caller.id(), network, now);
            var found = lookUp.get();
            if (found.isEmpty()) {
                record(limits.kind, caller.id(), network, now);
            }
            return found;
        });
    }

    private void requireWithin(Limits limits, long userId, String network, Instant now) {
        var failures = database.sql(FAILURES)
                .param("user", userId)
                .param("network", network)
                .param("kind", limits.kind)
                .param("since", utc(now.minus(WINDOW)))
                .query((row, number) -> new Failures(count(row, 1), count(row, 3), count(row, 5)))
                .single();
        failures.ofUser.requireBelow(limits.perUser, now);
        failures.ofNetwork.requireBelow(limits.perAddress, now);
        failures.all.requireBelow(failures.ofUser.number < MISTYPED ? limits.inTotal : limits.inTotal / 2, now);
    }

    private void record(String kind, long userId, String network, Instant now) {
        database.sql("delete from wrong_codes where kind = ? and guessed_at <= ?")
                .params(kind, utc(now.minus(WINDOW)))
                .update();
        database.sql("insert into wrong_codes (kind, user_id, network, guessed_at) values (?, ?, ?, ?)")
                .params(kind, userId, network, utc(now))
                .update();
    }

    private static OffsetDateTime utc(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }

    private static Count count(ResultSet row, int column) throws SQLException {
        var first = row.getObject(column + 1, OffsetDateTime.class);
        return new Count(row.getInt(column), first == null ? null : first.toInstant());
    }

    private record Failures(Count ofUser, Count ofNetwork, Count all) {}

    private record Count(int number, @Nullable Instant first) {

        void requireBelow(int limit, Instant now) {
            if (number >= limit) {
                var next = Objects.requireNonNullElse(first, now).plus(WINDOW);
                throw ProblemException.tooManyAttempts(
                        Duration.between(now, next).plusSeconds(1));
            }
        }
    }
}
