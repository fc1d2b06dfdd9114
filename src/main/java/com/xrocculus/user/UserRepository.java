package com.xrocculus.user;

import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.JpaSpecificationExecutor;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;
import org.springframework.transaction.annotation.Transactional;

public interface UserRepository extends Repository<User, Long>, JpaSpecificationExecutor<User> {

    long count();

    Optional<User> findById(long id);

    Optional<User> findByUsernameKey(String usernameKey);

    Optional<User> findByEmailKey(String emailKey);

    User saveAndFlush(User user);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select u from User u where u.id = :id and u.deletedAt is null")
    Optional<User> lock(long id);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select u from User u where u.id in :ids and u.deletedAt is null order by u.id")
    List<User> lockAll(Collection<Long> ids);

    @Lock(LockModeType.PESSIMISTIC_READ)
    @Query("select u from User u where u.id = :id and u.deletedAt is null")
    Optional<User> keep(long id);

    @Lock(LockModeType.PESSIMISTIC_READ)
    @Query("select u from User u where u.id in :ids and u.deletedAt is null order by u.id")
    List<User> keepAll(Collection<Long> ids);

    @Query("select u from User u where u.role = ADMIN and u.deletedAt is null")
    List<User> findAdmins();

    /**
     * Locks the active administrators and this user, so that two administrators cannot remove each other at the same
     * time.
     */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select u from User u where u.role = ADMIN and u.disabled = false and u.deletedAt is null or u.id = :id"
            + " order by u.id")
    List<User> lockActiveAdminsAnd(long id);

    @Transactional
    @Modifying
    @Query("update User u set u.lastLogin = :now where u.id = :id")
    void recordLogin(long id, Instant now);

    /** Locks the users of this group in the order of their ids, to prevent deadlocks. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select u.id from User u where u.group = :groupId order by u.id")
    List<Long> lockAllIn(long groupId);

    @Modifying
    @Query("update User u set u.group = null, u.updatedAt = :now, u.version = u.version + 1 where u.group = :groupId")
    void leaveGroup(long groupId, Instant now);
}
