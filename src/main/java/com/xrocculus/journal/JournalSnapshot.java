package com.xrocculus.journal;

import com.xrocculus.database.DatabaseSettings;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Reads the journal and other tables as they were directly after one entry. */
@Component
public class JournalSnapshot {

    private final TransactionTemplate transaction;

    JournalSnapshot(PlatformTransactionManager transactions, DatabaseSettings settings) {
        transaction = new TransactionTemplate(transactions);
        transaction.setReadOnly(true);
        // With REPEATABLE READ, H2 does not read all tables at the same point in time.
        transaction.setIsolationLevel(
                settings.isPostgres()
                        ? TransactionDefinition.ISOLATION_REPEATABLE_READ
                        : TransactionDefinition.ISOLATION_SERIALIZABLE);
    }

    public <T> T read(Supplier<T> reads) {
        return transaction.execute(status -> reads.get());
    }
}
