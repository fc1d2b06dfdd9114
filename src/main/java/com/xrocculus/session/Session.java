package com.xrocculus.session;

import com.xrocculus.domain.DomainException;
import com.xrocculus.user.User;
import com.xrocculus.web.list.NamePrefix;
import com.xrocculus.web.request.Text;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/**
 * An XR session. After it has ended, its users stay on record, another session can have its name, and nobody can join
 * with its code.
 */
@Entity
@Table(name = "sessions")
class Session extends Lifecycle {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    @Version
    private long version;

    private String name;
    private @Nullable String nameKey;
    private String searchWords;
    private @Nullable Long hostId;
    private @Nullable Integer capacity;
    private @Nullable String joinCode;

    /** Only for queries. */
    @OneToMany
    @JoinColumn(name = "id", insertable = false, updatable = false)
    private Set<Prefix> prefixes = Set.of();

    @Entity(name = "SessionPrefix")
    @Table(name = "session_prefixes")
    @Immutable
    static class Prefix extends NamePrefix {}

    protected Session() {}

    Session(String name, long hostId, @Nullable Integer capacity, Instant now) {
        super(now);
        this.name = name;
        this.hostId = hostId;
        this.capacity = capacity;
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

    @Override
    boolean start(Instant now) {
        if (hasEnded()) {
            // Nodes of the previous release end a session without removing its code.
            joinCode = null;
        }
        var hasStarted = super.start(now);
        deriveKey();
        return hasStarted;
    }

    @Override
    boolean stop(Instant now) {
        var hasStopped = super.stop(now);
        joinCode = null;
        deriveKey();
        return hasStopped;
    }

    /**
     * The stay that begins when a user who is not in it joins.
     *
     * @param present the number of users who are in it
     * @throws DomainException if it has ended or is full
     */
    Attendance admit(User user, long present, Instant now) {
        requireNotEnded();
        new Capacity(capacity).requireRoom(present);
        return new Attendance(this, user, now);
    }

    /**
     * Returns whether the capacity differs from the previous one.
     *
     * @param newCapacity null for no limit
     * @param present the number of users who are in it
     * @throws DomainException if they are more than the new capacity
     */
    boolean limit(@Nullable Integer newCapacity, long present) {
        new Capacity(newCapacity).requireEnoughFor(present);
        var isNew = !Objects.equals(newCapacity, capacity);
        capacity = newCapacity;
        return isNew;
    }

    /**
     * Replaces the code with which any user can join until it ends.
     *
     * @throws DomainException if it has ended
     */
    void openWith(String newCode) {
        requireNotEnded();
        joinCode = newCode;
    }

    /** Returns whether there was a join code. */
    boolean removeJoinCode() {
        var hadCode = getJoinCode() != null;
        joinCode = null;
        return hadCode;
    }

    boolean isHostedBy(long userId) {
        return hostId != null && hostId == userId;
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

    @Nullable
    Long getHostId() {
        return hostId;
    }

    @Nullable
    Integer getCapacity() {
        return capacity;
    }

    @Nullable
    String getJoinCode() {
        return hasEnded() ? null : joinCode;
    }
}
