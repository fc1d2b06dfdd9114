package com.xrocculus.login;

import com.xrocculus.user.User;
import java.time.Duration;
import java.time.Instant;

/** A login as if it came from the database, of a user of whom nothing but the id is known. */
public final class KnownLogin extends Login {

    private final long id;

    public KnownLogin(long id, long userId, Instant now) {
        super(new KnownUser(userId), null, "", now, Duration.ofDays(30));
        this.id = id;
    }

    @Override
    public Long getId() {
        return id;
    }

    private static final class KnownUser extends User {

        private final long id;

        KnownUser(long id) {
            this.id = id;
        }

        @Override
        public Long getId() {
            return id;
        }
    }
}
