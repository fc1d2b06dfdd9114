package com.xrocculus.pairing;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** The request of a device to be logged in. A user decides on it once, and an approved device gets one login. */
@Entity
@Table(name = "pairings")
class Pairing {

    static final Duration LIFETIME = Duration.ofMinutes(10);

    /** The time that a device waits between two polls, and by how much it grows after each poll that is too early. */
    static final Duration INTERVAL = Duration.ofSeconds(5);

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    private String deviceCodeHash;
    private String userCodeHash;
    private @Nullable String device;
    private String address;
    private String network;
    private Instant createdAt;
    private Instant expiresAt;

    @Enumerated(EnumType.STRING)
    @JdbcTypeCode(SqlTypes.VARCHAR)
    private PairingState state;

    private @Nullable Long decidedBy;
    private @Nullable Long userId;

    /** In seconds. */
    private int pollInterval;

    private @Nullable Instant polledAt;

    protected Pairing() {}

    /**
     * @param network identifies the subscriber with this address
     */
    Pairing(
            String deviceCodeHash,
            String userCodeHash,
            @Nullable String device,
            String address,
            String network,
            Instant now) {
        this.deviceCodeHash = deviceCodeHash;
        this.userCodeHash = userCodeHash;
        this.device = device;
        this.address = address;
        this.network = network;
        createdAt = now;
        expiresAt = now.plus(LIFETIME);
        state = PairingState.PENDING;
        pollInterval = (int) INTERVAL.toSeconds();
    }

    void approve(long approver, long loggedIn) {
        state = PairingState.APPROVED;
        decidedBy = approver;
        userId = loggedIn;
    }

    void deny(long denier) {
        state = PairingState.DENIED;
        decidedBy = denier;
    }

    /** Withdraws the approval. */
    void withdraw() {
        state = PairingState.DENIED;
    }

    void redeem() {
        state = PairingState.REDEEMED;
    }

    /**
     * Records that the device asked for the decision.
     *
     * @return false if it did not wait for the interval, which grows by 5 seconds each time (RFC 8628, section 3.5)
     */
    boolean poll(Instant now) {
        if (polledAt == null || !now.isBefore(polledAt.plusSeconds(pollInterval))) {
            polledAt = now;
            return true;
        }
        // A longer interval than the lifetime has no effect. Without a bound, each poll would cost a write.
        pollInterval = (int) Math.min(pollInterval + INTERVAL.toSeconds(), LIFETIME.toSeconds());
        return false;
    }

    boolean isPending(Instant now) {
        return state == PairingState.PENDING && !isExpired(now);
    }

    boolean isExpired(Instant now) {
        return !now.isBefore(expiresAt);
    }

    /** Whether this user has approved it for that user, even if the device has been logged in since. */
    boolean wasApproved(long approver, long loggedIn) {
        return (state == PairingState.APPROVED || state == PairingState.REDEEMED)
                && Objects.equals(decidedBy, approver)
                && Objects.equals(userId, loggedIn);
    }

    boolean wasDenied(long denier) {
        return state == PairingState.DENIED && Objects.equals(decidedBy, denier);
    }

    Long getId() {
        return Objects.requireNonNull(id, "not saved yet");
    }

    PairingState getState() {
        return state;
    }

    @Nullable
    String getDevice() {
        return device;
    }

    String getAddress() {
        return address;
    }

    Instant getCreatedAt() {
        return createdAt;
    }

    Instant getExpiresAt() {
        return expiresAt;
    }
}
