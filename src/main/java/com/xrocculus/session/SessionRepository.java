package com.xrocculus.session;

import com.xrocculus.session.SessionResponse.Participant;
import com.xrocculus.web.list.ListItem;
import com.xrocculus.web.request.Caller;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.data.jpa.repository.JpaSpecificationExecutor;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface SessionRepository extends Repository<Session, Long>, JpaSpecificationExecutor<Session> {

    Optional<Session> findById(long id);

    /** The session, once for each user who is in it. A session without users is one row without a user. */
    @Query("select new com.xrocculus.session.SessionRepository$RowOfMember("
            + "new com.xrocculus.session.SessionRepository$Row("
            + "s.id, s.name, s.state, s.hostId, s.createdAt, s.startedAt, s.endedAt,"
            + " s.capacity, s.joinCode),"
            + " u.id, u.username, u.fullName, a.joinedAt)"
            + " from Session s left join Attendance a on a.session = s and a.present = true left join a.user u"
            + " where s.id = :id order by u.id")
    List<RowOfMember> findWithMembers(long id);

    /** Locks the row until the transaction ends, so that no two transactions change a session at the same time. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select s from Session s where s.id = :id")
    Optional<Session> lock(long id);

    /** Locks the sessions that this user is in, including ended ones. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select s.id from Session s"
            + " where s.id in (select a.session.id from Attendance a where a.user.id = :userId and a.present = true)"
            + " order by s.id")
    List<Long> lockAllWith(long userId);

    @Query("select count(s) from Session s where s.hostId = :hostId and s.endedAt is null")
    long countOpenOf(long hostId);

    /** Locks the session that has not ended and can be joined with this code. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select s from Session s where s.joinCode = :joinCode and s.endedAt is null")
    Optional<Session> lockByJoinCode(String joinCode);

    @Query("select s.id from Session s where s.joinCode = :joinCode and s.endedAt is null")
    Optional<Long> findIdByJoinCode(String joinCode);

    /** H2 has no index scan for "is not null". */
    @Query("select count(s) from Session s where s.joinCode > '' and s.endedAt is null")
    long countJoinCodes();

    boolean existsByJoinCode(String joinCode);

    Session saveAndFlush(Session session);

    void delete(Session session);

    List<Row> findByIdInOrderById(Collection<Long> ids);

    @Query("select s.id from Session s where s.id in :ids and (s.hostId = :userId or s.id in"
            + " (select a.session.id from Attendance a where a.user.id = :userId and a.present = true))")
    Set<Long> findVisibleIds(Collection<Long> ids, long userId);

    /** What is read of a session. */
    record Row(
            long id,
            String name,
            SessionState state,
            @Nullable Long hostId,
            Instant createdAt,
            @Nullable Instant startedAt,
            @Nullable Instant endedAt,
            @Nullable Integer capacity,
            @Nullable String joinCode)
            implements ListItem {

        static Row of(Session session) {
            return new Row(
                    session.getId(),
                    session.getName(),
                    session.getState(),
                    session.getHostId(),
                    session.getCreatedAt(),
                    session.getStartedAt(),
                    session.getEndedAt(),
                    session.getCapacity(),
                    session.getJoinCode());
        }

        boolean mayBeChangedBy(Caller caller) {
            return caller.admin() || hostId != null && caller.is(hostId);
        }

        /** Null if there is none, or the session has ended. */
        @Nullable
        String usableJoinCode() {
            return endedAt == null ? joinCode : null;
        }
    }

    record RowOfMember(
            Row session,
            @Nullable Long userId,
            @Nullable String username,
            @Nullable String fullName,
            @Nullable Instant joinedAt) {

        Optional<Participant> user() {
            return userId == null || username == null || joinedAt == null
                    ? Optional.empty()
                    : Optional.of(new Participant(userId, username, fullName, joinedAt));
        }
    }
}
