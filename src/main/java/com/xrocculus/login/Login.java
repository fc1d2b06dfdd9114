package com.xrocculus.login;

import com.xrocculus.user.User;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A user who logged in on a device, until it expires or is ended. Its tokens are good as long as it is. */
@Entity
@Table(name = "logins")
public class Login {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "user_id")
    private User user;

    private @Nullable String device;
    private Instant createdAt;
    private Instant lastUsedAt;
    private Instant expiresAt;
    private @Nullable Instant endedAt;
    private String tokenHash;
    private int rotations;
    private @Nullable Instant rotatedAt;

    protected Login() {}

    public Login(User user, @Nullable String device, String tokenHash, Instant now, Duration lifetime) {
        this.user = user;
        this.device = device;
        this.tokenHash = tokenHash;
        createdAt = now;
        lastUsedAt = now;
        expiresAt = now.plus(lifetime);
    }

    /** Only the token of this hash is good from now on. */
    public void rotate(String newTokenHash, Instant now) {
        tokenHash = newTokenHash;
        rotations++;
        rotatedAt = now;
        lastUsedAt = now;
    }

    public void end(Instant now) {
        endedAt = now;
    }

    /** Neither ended nor expired, nor is its user disabled or deleted. */
    public boolean isActive(Instant now) {
        return endedAt == null && now.isBefore(expiresAt) && user.isActive();
    }

    public Duration remaining(Instant now) {
        return Duration.between(now, expiresAt);
    }

    public boolean wasRotatedWithin(Duration period, Instant now) {
        return rotatedAt != null && !rotatedAt.plus(period).isBefore(now);
    }

    public Long getId() {
        return Objects.requireNonNull(id, "not saved yet");
    }

    public User getUser() {
        return user;
    }

    @Nullable
    String getDevice() {
        return device;
    }

    Instant getCreatedAt() {
        return createdAt;
    }

    Instant getLastUsedAt() {
        return lastUsedAt;
    }

    Instant getExpiresAt() {
        return expiresAt;
    }

    public String getTokenHash() {
        return tokenHash;
    }

    public int getRotations() {
        return rotations;
    }
}
