package com.xrocculus.session;

import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** Callers that write lock the session first. */
interface AttendanceRepository extends Repository<Attendance, Long> {

    @Query("select a from Attendance a where a.session.id = :sessionId and a.user.id = :userId and a.present = true")
    Optional<Attendance> findPresent(long sessionId, long userId);

    @Query("select count(a) > 0 from Attendance a"
            + " where a.session.id = :sessionId and a.user.id = :userId and a.present = true")
    boolean isPresent(long sessionId, long userId);

    @Query("select count(a) from Attendance a where a.session.id = :sessionId and a.present = true")
    long countPresent(long sessionId);

    Attendance save(Attendance attendance);

    /** The stays of this user in sessions that have not ended. */
    @Query("select a from Attendance a where a.user.id = :userId and a.present = true and a.session.endedAt is null")
    List<Attendance> findInOpenSessions(long userId);

    @Query("select a from Attendance a"
            + " where a.session.id = :sessionId and a.present = true and a.user.deletedAt is not null")
    List<Attendance> findOfDeletedUsers(long sessionId);

    /** The users in this session. */
    @Query("select a.user.id from Attendance a where a.session.id = :sessionId and a.present = true")
    List<Long> findIdsOfUsers(long sessionId);
}
