package com.xrocculus.session;

import com.xrocculus.user.User;
import com.xrocculus.web.problem.ProblemException;
import com.xrocculus.web.request.Text;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/**
 * An XR session and who is in it. It starts, it stops, and it may start again; once it has ended its users stay on
 * record and its name is free for another.
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

    /** Eager, with the batch size of the application: a page of sessions and its users are two statements. */
    @ManyToMany(fetch = FetchType.EAGER)
    @JoinTable(
            name = "session_users",
            joinColumns = @JoinColumn(name = "session_id"),
            inverseJoinColumns = @JoinColumn(name = "user_id"))
    @OrderBy("id")
    private Set<User> users = new LinkedHashSet<>();

    protected Session() {}

    Session(String name, long hostId, Collection<User> users, Instant now) {
        this.hostId = hostId;
        this.users.addAll(users);
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

    /** Returns false, and does nothing, if it is active already. Users who were deleted after it ended leave it. */
    boolean start(Instant now) {
        if (state == SessionState.ACTIVE) {
            return false;
        }
        users.removeIf(User::isDeleted);
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
     * Does nothing if the user is in it already.
     *
     * @throws ProblemException 409 if it has ended
     */
    void admit(User user) {
        if (users.contains(user)) {
            return;
        }
        if (hasEnded()) {
            throw ProblemException.conflict("session_ended", "The session has ended; start it again to add a user.");
        }
        users.add(user);
    }

    /** Tells whether the user was in it. */
    boolean dismiss(long userId) {
        return users.removeIf(user -> user.getId() == userId);
    }

    boolean isHostedBy(long userId) {
        return hostId != null && hostId == userId;
    }

    boolean has(long userId) {
        return users.stream().anyMatch(user -> user.getId() == userId);
    }

    private boolean hasEnded() {
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

    Set<User> getUsers() {
        return Collections.unmodifiableSet(users);
    }
}
