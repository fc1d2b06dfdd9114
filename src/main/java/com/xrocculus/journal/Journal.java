package com.xrocculus.journal;

import com.xrocculus.web.request.Caller;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
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

    private final JournalWriter writer;
    private final LocalCommits commits;
    private final AuditLog log;

    Journal(JournalWriter writer, LocalCommits commits, AuditLog log) {
        this.writer = writer;
        this.commits = commits;
        this.log = log;
    }

    /** As {@link #record(Caller, String, Subject, Map)}, without details. */
    public void record(@Nullable Caller caller, String action, Subject subject) {
        record(caller, action, subject, Map.of());
    }

    /**
     * Records a change, which exists if and only if the current transaction commits.
     *
     * @param caller null if the operator made the change on the machine of the service
     * @param details what else is needed to understand the change, and never a secret
     * @throws IllegalStateException if there is no transaction
     */
    public void record(@Nullable Caller caller, String action, Subject subject, Map<String, ?> details) {
        add(new Change(action, caller, subject, caller == null ? null : caller.address(), details));
    }

    /** The same for a client that has not logged in. The address is null if it stands for many clients. */
    public void recordStranger(@Nullable String address, String action, Subject subject, Map<String, ?> details) {
        add(new Change(action, null, subject, address, details));
    }

    private void add(Change change) {
        TransactionSynchronizationManager.getSynchronizations().stream()
                .filter(Changes.class::isInstance)
                .map(Changes.class::cast)
                .findFirst()
                .orElseGet(this::begin)
                .list
                .add(change);
    }

    private Changes begin() {
        var changes = new Changes();
        TransactionSynchronizationManager.registerSynchronization(changes);
        return changes;
    }

    /** The changes of one transaction. They are written at its end, because this locks out all other writers. */
    private final class Changes implements TransactionSynchronization {

        private final List<Change> list = new ArrayList<>();
        private long lastId;
        private Set<String> types = Set.of();

        @Override
        public void beforeCommit(boolean readOnly) {
            lastId = writer.write(list);
            types = list.stream().map(change -> change.subject().type()).collect(Collectors.toUnmodifiableSet());
            commits.begin(types);
        }

        @Override
        public void afterCommit() {
            list.forEach(log::write);
        }

        @Override
        public void afterCompletion(int status) {
            if (status != STATUS_ROLLED_BACK) {
                commits.committed(types, lastId);
            } else if (lastId != 0) {
                commits.rolledBack(types);
            }
        }
    }
}
