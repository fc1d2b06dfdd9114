package com.xrocculus.session;

import com.xrocculus.domain.DomainException;
import com.xrocculus.user.User;
import com.xrocculus.web.request.Text;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Objects;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/**
 * An XR session. It can start, stop and start again. After it has ended, its users stay on record, and another session
 * can have its name.
 */
@Entity
@Table(name = "sessions")
class Session {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    @Version
    private long version;

    private String name;
    private @Nullable String nameKey;
    private String searchWords;

    @Enumerated(EnumType.STRING)
    @JdbcTypeCode(SqlTypes.VARCHAR)
    private SessionState state;

    private @Nullable Long hostId;
    private Instant createdAt;
    private @Nullable Instant startedAt;
    private @Nullable Instant endedAt;

    protected Session() {}

    Session(String name, long hostId, Instant now) {
        this.hostId = hostId;
        state = SessionState.INACTIVE;
        createdAt = now;
        this.name = name;
        searchWords = Text.words(name);
        deriveKey();
    }

    /** Returns whether the name differs from the previous one. */
    boolean rename(String name) {
        var isNew = !name.equals(this.name);
        this.name = name;
        searchWords = Text.words(name);
        deriveKey();
        return isNew;
    }

    /** Returns false, and does nothing, if it is active already. */
    boolean start(Instant now) {
        if (state == SessionState.ACTIVE) {
            return false;
        }
        state = SessionState.ACTIVE;
        startedAt = now;
        endedAt = null;
        deriveKey();
        return true;
    }

    /** Returns false, and does nothing, if it has ended already. */
    boolean stop(Instant now) {
        if (hasEnded()) {
            return false;
        }
        state = SessionState.INACTIVE;
        endedAt = now;
        deriveKey();
        return true;
    }

    /**
     * The stay that begins when a user who is not in it joins.
     *
     * @throws DomainException if it has ended
     */
    Attendance admit(User user, Instant now) {
        if (hasEnded()) {
            throw new DomainException("session_ended", "The session has ended; start it again to add a user.");
        }
        return new Attendance(this, user, now);
    }

    boolean isHostedBy(long userId) {
        return hostId != null && hostId == userId;
    }

    boolean hasEnded() {
        return endedAt != null;
    }

    private void deriveKey() {
        nameKey = hasEnded() ? null : Text.fold(name);
    }

    Long getId() {
        return Objects.requireNonNull(id, "not saved yet");
    }

    String getName() {
        return name;
    }

    SessionState getState() {
        return state;
    }

    @Nullable
    Long getHostId() {
        return hostId;
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
