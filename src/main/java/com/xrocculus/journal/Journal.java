package com.xrocculus.journal;

import com.xrocculus.web.request.Caller;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Records changes. A service calls it once for each resource that it changes, in the transaction of the change. An
 * action is a stable word of the form {@code <subject>.<past participle>}, such as {@code session.started}.
 */
@Component
public class Journal {

    private final AuditLog log;

    Journal(AuditLog log) {
        this.log = log;
    }

    /** As {@link #record(Caller, String, Subject, Map)}, without details. */
    public void record(@Nullable Caller caller, String action, Subject subject) {
        record(caller, action, subject, Map.of());
    }

    /**
     * Records a change if the current transaction commits, or immediately if there is no transaction.
     *
     * @param caller null if the operator made the change on the machine of the service
     * @param details what else is needed to understand the change, and never a secret
     */
    public void record(@Nullable Caller caller, String action, Subject subject, Map<String, ?> details) {
        afterCommit(new Entry(action, caller, subject, caller == null ? null : caller.address(), details));
    }

    /** The same for a client that has not logged in. */
    public void recordStranger(String address, String action, Subject subject, Map<String, ?> details) {
        afterCommit(new Entry(action, null, subject, address, details));
    }

    private void afterCommit(Entry entry) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            log.write(entry);
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                log.write(entry);
            }
        });
    }

    /**
     * @param caller null for the operator, who has no address either, and for clients that have not logged in
     */
    record Entry(
            String action,
            @Nullable Caller caller,
            Subject subject,
            @Nullable String address,
            Map<String, ?> details) {}
}
