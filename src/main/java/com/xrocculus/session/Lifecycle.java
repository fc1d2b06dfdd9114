package com.xrocculus.session;

import com.xrocculus.domain.DomainException;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.MappedSuperclass;
import java.time.Instant;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** When a session was created, started and ended. It can end without having started, and start again after its end. */
@MappedSuperclass
abstract class Lifecycle {

    @Enumerated(EnumType.STRING)
    @JdbcTypeCode(SqlTypes.VARCHAR)
    private SessionState state;

    private Instant createdAt;
    private @Nullable Instant startedAt;
    private @Nullable Instant endedAt;

    protected Lifecycle() {}

    Lifecycle(Instant now) {
        state = SessionState.INACTIVE;
        createdAt = now;
    }

    /** Returns false, and does nothing, if it is active already. */
    boolean start(Instant now) {
        if (state == SessionState.ACTIVE) {
            return false;
        }
        state = SessionState.ACTIVE;
        startedAt = now;
        endedAt = null;
        return true;
    }

    /** Returns false, and does nothing, if it has ended already. */
    boolean stop(Instant now) {
        if (hasEnded()) {
            return false;
        }
        state = SessionState.INACTIVE;
        endedAt = now;
        return true;
    }

    boolean hasEnded() {
        return endedAt != null;
    }

    void requireNotEnded() {
        if (hasEnded()) {
            throw new DomainException("session_ended", "The session has ended; start it again first.");
        }
    }

    SessionState getState() {
        return state;
    }

    Instant getCreatedAt() {
        return createdAt;
    }

    @Nullable
    Instant getStartedAt() {
        return startedAt;
    }

    @Nullable
    Instant getEndedAt() {
        return endedAt;
    }
}
