package com.xrocculus.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.xrocculus.user.User;
import com.xrocculus.web.problem.ProblemException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SessionTest {

    private static final long HOST = 7;
    private static final Instant CREATED = Instant.parse("2026-03-01T09:00:00Z");
    private static final Instant LATER = CREATED.plusSeconds(60);
    private static final Instant EVEN_LATER = LATER.plusSeconds(60);

    private final Session session = new Session("Safety training", HOST, List.of(), CREATED);
    private final User user = new User() {};

    @Test
    void isInactiveAtFirst() {
        assertThat(session.getState()).isEqualTo(SessionState.INACTIVE);
        assertThat(session.getCreatedAt()).isEqualTo(CREATED);
        assertThat(session.getStartedAt()).isNull();
        assertThat(session.getEndedAt()).isNull();
        assertThat(session.getUsers()).isEmpty();
    }

    @Test
    void belongsToItsHost() {
        assertThat(session.isHostedBy(HOST)).isTrue();
        assertThat(session.isHostedBy(HOST + 1)).isFalse();
        assertThat(session.has(HOST)).isFalse();
    }

    @Test
    void isActiveFromItsStartToItsEnd() {
        session.start(LATER);
        assertThat(session.getState()).isEqualTo(SessionState.ACTIVE);
        assertThat(session.getStartedAt()).isEqualTo(LATER);
        assertThat(session.getEndedAt()).isNull();
        session.stop(EVEN_LATER);
        assertThat(session.getState()).isEqualTo(SessionState.INACTIVE);
        assertThat(session.getStartedAt()).isEqualTo(LATER);
        assertThat(session.getEndedAt()).isEqualTo(EVEN_LATER);
    }

    @Test
    void startsAndEndsOnce() {
        session.start(CREATED);
        session.start(LATER);
        assertThat(session.getStartedAt()).isEqualTo(CREATED);
        session.stop(LATER);
        session.stop(EVEN_LATER);
        assertThat(session.getEndedAt()).isEqualTo(LATER);
    }

    @Test
    void mayEndBeforeItEverStarted() {
        session.stop(LATER);
        assertThat(session.getState()).isEqualTo(SessionState.INACTIVE);
        assertThat(session.getStartedAt()).isNull();
        assertThat(session.getEndedAt()).isEqualTo(LATER);
    }

    @Test
    void startsAgainAfterItsEnd() {
        session.start(CREATED);
        session.stop(LATER);
        session.start(EVEN_LATER);
        assertThat(session.getState()).isEqualTo(SessionState.ACTIVE);
        assertThat(session.getStartedAt()).isEqualTo(EVEN_LATER);
        assertThat(session.getEndedAt()).isNull();
    }

    @Test
    void takesAUserInOnce() {
        session.admit(user);
        session.admit(user);
        assertThat(session.getUsers()).containsExactly(user);
    }

    @Test
    void takesNobodyInAfterItsEndButKeepsWhoWasThere() {
        session.admit(user);
        session.stop(LATER);
        session.admit(user);
        assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> session.admit(new User() {}));
        assertThat(session.getUsers()).containsExactly(user);
    }

    @Test
    void takesUsersInAgainOnceItHasStartedAgain() {
        session.stop(LATER);
        session.start(EVEN_LATER);
        session.admit(user);
        assertThat(session.getUsers()).containsExactly(user);
    }
}
