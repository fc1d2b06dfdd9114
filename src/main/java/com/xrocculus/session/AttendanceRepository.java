package com.xrocculus.session;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
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

    /** The users in these sessions, in any order: to sort them, the database would read all in spite of the limit. */
    @Query("select new com.xrocculus.session.AttendanceRepository$Member("
            + "a.session.id, u.id, u.username, u.fullName, a.joinedAt)"
            + " from Attendance a join a.user u where a.session.id in :sessionIds and a.present = true")
    List<Member> findMembers(Collection<Long> sessionIds, Limit limit);

    Attendance save(Attendance attendance);

    /** The stays of this user in sessions that have not ended. */
    @Query("select a from Attendance a where a.user.id = :userId and a.present = true"
            + " and a.session.id in (select s.id from Session s where s.endedAt is null)")
    List<Attendance> findInOpenSessions(long userId);

    @Query("select a from Attendance a where a.session.id = :sessionId and a.present = true"
            + " and a.user.id in (select u.id from User u where u.deletedAt is not null)")
    List<Attendance> findOfDeletedUsers(long sessionId);

    /** The users in these sessions. */
    @Query("select distinct a.user.id from Attendance a where a.session.id in :sessionIds and a.present = true")
    List<Long> findIdsOfUsers(Collection<Long> sessionIds);

    /** What is read of a user who is in a session. */
    record Member(
            long sessionId,
            long userId,
            String username,
            @Nullable String fullName,
            Instant joinedAt) {}
}
