package com.xrocculus.login;

import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaSpecificationExecutor;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;
import org.springframework.transaction.annotation.Transactional;

public interface LoginRepository extends Repository<Login, Long>, JpaSpecificationExecutor<Login> {

    Login save(Login login);

    @Query("select l from Login l join fetch l.user where l.id = :id")
    Optional<Login> findWithUser(long id);

    /** Returns 0 if the hash of the token is another one by now, or the login has ended. */
    @Modifying
    @Query("update Login l set l.tokenHash = :newTokenHash, l.rotations = l.rotations + 1, l.rotatedAt = :now,"
            + " l.lastUsedAt = :now where l.id = :id and l.tokenHash = :tokenHash and l.endedAt is null")
    int rotate(long id, String tokenHash, String newTokenHash, Instant now);

    @Query("select count(l) > 0 from Login l where l.id = :id and l.tokenHash = :tokenHash and l.endedAt is null")
    boolean hasToken(long id, String tokenHash);

    @Query("select count(l) from Login l where l.user.id = :userId and l.endedAt is null and l.expiresAt > :now")
    long countActive(long userId, Instant now);

    /** Locks the active logins of the user, in the order of their ids. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select l from Login l where l.user.id = :userId and l.endedAt is null and l.expiresAt > :now order by l.id")
    List<Login> lockActive(long userId, Instant now);

    /** Returns the number of ended logins: 0 if the login belongs to another user or is not active. */
    @Transactional
    @Modifying
    @Query("update Login l set l.endedAt = :now where l.id = :id and l.user.id = :userId and l.endedAt is null"
            + " and l.expiresAt > :now")
    int end(long id, long userId, Instant now);

    /** Locks the logins that {@link #endAll} can end, in the order of their ids. The purge does not delete these. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select l.id from Login l where l.user.id = :userId and l.endedAt is null and l.expiresAt > :now"
            + " order by l.id")
    List<Long> lockAll(long userId, Instant now);

    @Modifying
    @Query("update Login l set l.endedAt = :now where l.user.id = :userId and l.id <> :exceptId and l.endedAt is null"
            + " and l.expiresAt > :now")
    void endAll(long userId, long exceptId, Instant now);

    @Query("select l.id from Login l where l.expiresAt < :now order by l.expiresAt")
    List<Long> findExpired(Instant now, Limit limit);

    @Query("select l.id from Login l where l.endedAt < :now order by l.endedAt")
    List<Long> findEnded(Instant now, Limit limit);

    @Transactional
    @Modifying
    @Query("delete from Login l where l.id in :ids")
    void deleteAll(Collection<Long> ids);
}
