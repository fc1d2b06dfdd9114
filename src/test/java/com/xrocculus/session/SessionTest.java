package com.xrocculus.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.xrocculus.domain.DomainException;
import com.xrocculus.user.User;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SessionTest {

    private static final long HOST = 7;
    private static final Instant CREATED = Instant.parse("2026-03-01T09:00:00Z");
    private static final Instant LATER = CREATED.plusSeconds(60);
    private static final Instant EVEN_LATER = LATER.plusSeconds(60);

    private final Session session = new Session("Safety training", HOST, null, CREATED);
    private final User user = new User() {};

    @Test
    void isInactiveAtFirst() {
        assertThat(session.getState()).isEqualTo(SessionState.INACTIVE);
        assertThat(session.getCreatedAt()).isEqualTo(CREATED);
        assertThat(session.getStartedAt()).isNull();
        assertThat(session.getEndedAt()).isNull();
    }

    @Test
    void belongsToItsHost() {
        assertThat(session.isHostedBy(HOST)).isTrue();
        assertThat(session.isHostedBy(HOST + 1)).isFalse();
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
    void canEndBeforeItHasStarted() {
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
    void admitsAUserWhoStaysUntilItLeaves() {
        var stay = session.admit(user, 0, CREATED);
        assertThat(stay.getUser()).isEqualTo(user);
        assertThat(stay.getJoinedAt()).isEqualTo(CREATED);
        assertThat(stay.getLeftAt()).isNull();
        stay.end(LATER);
        assertThat(stay.getLeftAt()).isEqualTo(LATER);
    }

    @Test
    void admitsNobodyAfterItsEndUntilItStartsAgain() {
        session.stop(LATER);
        assertThatExceptionOfType(DomainException.class).isThrownBy(() -> session.admit(user, 0, LATER));
        session.start(EVEN_LATER);
        assertThat(session.admit(user, 0, EVEN_LATER).getJoinedAt()).isEqualTo(EVEN_LATER);
    }

    @Test
    void admitsAsManyUsersAsItsCapacity() {
        session.limit(2, 0);
        session.admit(user, 1, CREATED);
        assertThatExceptionOfType(DomainException.class)
                .isThrownBy(() -> session.admit(user, 2, CREATED))
                .extracting(DomainException::code)
                .isEqualTo("session_full");
    }

    @Test
    void neverAdmitsMoreThanTenThousandUsers() {
        session.admit(user, 9_999, CREATED);
        assertThatExceptionOfType(DomainException.class)
                .isThrownBy(() -> session.admit(user, 10_000, CREATED))
                .extracting(DomainException::code)
                .isEqualTo("too_many_users");
    }

    @Test
    void keepsACapacityForTheUsersWhoAreInIt() {
        assertThat(session.limit(3, 3)).isTrue();
        assertThat(session.limit(3, 3)).isFalse();
        assertThatExceptionOfType(DomainException.class).isThrownBy(() -> session.limit(2, 3));
        assertThat(session.getCapacity()).isEqualTo(3);
        assertThat(session.limit(null, 3)).isTrue();
        assertThat(session.getCapacity()).isNull();
    }

    @Test
    void hasAJoinCodeUntilItEnds() {
        session.openWith("BCDFGH");
        session.start(CREATED);
        assertThat(session.getJoinCode()).isEqualTo("BCDFGH");
        session.stop(LATER);
        assertThat(session.getJoinCode()).isNull();
        assertThatExceptionOfType(DomainException.class).isThrownBy(() -> session.openWith("BCDFGH"));
        session.start(EVEN_LATER);
        assertThat(session.getJoinCode()).isNull();
    }
}
