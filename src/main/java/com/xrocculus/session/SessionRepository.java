package com.xrocculus.session;

import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.JpaSpecificationExecutor;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface SessionRepository extends Repository<Session, Long>, JpaSpecificationExecutor<Session> {

    Optional<Session> findById(long id);

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

    Session saveAndFlush(Session session);

    void delete(Session session);

    @Query("select distinct s.hostId from Session s where s.id in :ids and s.hostId is not null")
    List<Long> findHostIds(Collection<Long> ids);
}
