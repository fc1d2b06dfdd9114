package com.xrocculus.web.problem;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.h2.mvstore.MVStoreException;
import org.hibernate.exception.ConstraintViolationException;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.UncategorizedDataAccessException;

/** Distinguishes failures of the database for which Spring has no exception class. */
final class DatabaseFailures {

    private static final Pattern TAKEN = Pattern.compile("_([a-z]+)_taken", Pattern.CASE_INSENSITIVE);

    private DatabaseFailures() {}

    /** The field whose value another row has, if a known unique constraint is violated. */
    static Optional<String> takenField(DataIntegrityViolationException exception) {
        return TAKEN.matcher(constraintOf(exception)).results().findFirst().map(DatabaseFailures::field);
    }

    private static String field(MatchResult taken) {
        return taken.group(1).toLowerCase(Locale.ROOT);
    }

    /** Replaces the exception of the database, whose message can contain the row and with it a password hash. */
    static Exception withoutValues(DataIntegrityViolationException exception) {
        var state = exception.getMostSpecificCause() instanceof SQLException cause ? cause.getSQLState() : "unknown";
        var failure = new IllegalStateException(
                "The database refused a write: constraint " + constraintOf(exception) + ", SQL state " + state);
        failure.setStackTrace(exception.getStackTrace());
        return failure;
    }

    private static String constraintOf(DataIntegrityViolationException exception) {
        return exception.getCause() instanceof ConstraintViolationException cause
                ? String.valueOf(cause.getConstraintName())
                : "unknown";
    }

    /**
     * Whether a disk fails, H2 has closed its file, or a connection broke during the commit. Only the causes identify
     * them. No test causes an {@link MVStoreException}: it occurs in transactions that are in progress while H2 fails to
     * write, and then H2 may also enter an infinite loop.
     */
    static boolean isUnavailable(UncategorizedDataAccessException exception) {
        var cause = NestedExceptionUtils.getMostSpecificCause(exception);
        return cause instanceof IOException
                || cause instanceof MVStoreException
                || exception.getCause() instanceof org.hibernate.TransactionException;
    }
}
