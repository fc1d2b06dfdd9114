package com.xrocculus.session;

import com.xrocculus.domain.DomainException;
import org.jspecify.annotations.Nullable;

/**
 * How many users a session can have at the same time.
 *
 * @param limit null if the session has no limit of its own
 */
record Capacity(@Nullable Integer limit) {

    /** The maximum of every session. */
    static final int MOST = 10_000;

    /**
     * @param present the number of users who are in the session
     * @throws DomainException if one more user would be too many
     */
    void requireRoom(long present) {
        if (limit != null && present >= limit) {
            throw new DomainException("session_full", "The session is full; its capacity is " + limit + ".");
        }
        if (present >= MOST) {
            throw new DomainException("too_many_users", "A session can have at most " + MOST + " users.");
        }
    }

    /**
     * @throws DomainException if the users who are in the session are too many
     */
    void requireEnoughFor(long present) {
        if (limit != null && present > limit) {
            throw new DomainException(
                    "capacity_too_low", "The session has " + present + " users; its capacity cannot be lower.");
        }
    }
}
