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

/** The login of a user on a device. Its tokens are valid until it expires or is ended. */
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

    public void end(Instant now) {
        endedAt = now;
    }

    /** Whether it has neither ended nor expired, and its user is neither disabled nor deleted. */
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

    public Instant getLastUsedAt() {
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
