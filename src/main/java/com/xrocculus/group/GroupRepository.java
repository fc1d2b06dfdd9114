package com.xrocculus.group;

import jakarta.persistence.LockModeType;
import java.util.Optional;
import org.springframework.data.jpa.repository.JpaSpecificationExecutor;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface GroupRepository extends Repository<Group, Long>, JpaSpecificationExecutor<Group> {

    Optional<Group> findById(long id);

    /** Locks the group, so that no other transaction deletes it before this one ends. */
    @Lock(LockModeType.PESSIMISTIC_READ)
    @Query("select g.id from Group g where g.id = :id")
    Optional<Long> keep(long id);

    /** Waits for the transactions that {@link #keep} the group. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select g from Group g where g.id = :id")
    Optional<Group> lock(long id);

    Group saveAndFlush(Group group);

    void delete(Group group);
}
