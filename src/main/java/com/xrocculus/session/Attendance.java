package com.xrocculus.session;

import com.xrocculus.user.User;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.OnDelete;
import org.hibernate.annotations.OnDeleteAction;
import org.jspecify.annotations.Nullable;

/**
 * A stay of a user in a session. It is kept after the user has left, until the session is deleted. It continues when
 * the session ends, because the users of an ended session stay on record and take part again if it starts again.
 */
@Entity
@Table(name = "attendances")
public class Attendance {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @OnDelete(action = OnDeleteAction.CASCADE)
    private Session session;

    @ManyToOne(fetch = FetchType.LAZY)
    private User user;

    private Instant joinedAt;
    private @Nullable Instant leftAt;

    /** True or null. A unique constraint includes it, so that a user has at most one stay that has not ended. */
    private @Nullable Boolean present = true;

    protected Attendance() {}

    Attendance(Session session, User user, Instant now) {
        this.session = session;
        this.user = user;
        joinedAt = now;
    }

    void end(Instant now) {
        leftAt = now;
        present = null;
    }

    Session getSession() {
        return session;
    }

    User getUser() {
        return user;
    }

    Instant getJoinedAt() {
        return joinedAt;
    }

    @Nullable
    Instant getLeftAt() {
        return leftAt;
    }
}
