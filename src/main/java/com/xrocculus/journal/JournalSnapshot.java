package com.xrocculus.journal;

import com.xrocculus.database.DatabaseSettings;
import java.util.function.Supplier;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Reads the journal and other tables as they were directly after one entry. */
@Component
public class JournalSnapshot {

    private final TransactionTemplate transaction;
    private final JdbcTemplate jdbc;
    private final boolean isPostgres;

    JournalSnapshot(PlatformTransactionManager transactions, JdbcTemplate jdbc, DatabaseSettings settings) {
        transaction = new TransactionTemplate(transactions);
        transaction.setReadOnly(true);
        isPostgres = settings.isPostgres();
        this.jdbc = jdbc;
        if (!isPostgres) {
            // With REPEATABLE READ, H2 does not read all tables at the same point in time.
            transaction.setIsolationLevel(TransactionDefinition.ISOLATION_SERIALIZABLE);
        }
    }

    public <T> T read(Supplier<T> reads) {
        return readAfter("", reads);
    }

    /**
     * The same in a transaction that first executes a command, without a round trip of its own.
     *
     * @param command of SQL, or empty. Only PostgreSQL executes it
     */
    <T> T readAfter(String command, Supplier<T> reads) {
        return transaction.execute(status -> {
            if (isPostgres) {
                // To set the level of the connection instead, the driver needs three statements.
                jdbc.execute("set transaction isolation level repeatable read; " + command);
            }
            return reads.get();
        });
    }
}
