package com.xrocculus.pairing;

import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;
import org.springframework.transaction.annotation.Transactional;

interface PairingRepository extends Repository<Pairing, Long> {

    Pairing save(Pairing pairing);

    Optional<Pairing> findById(long id);

    /** Counts the pairings whose devices can still be logged in. */
    @Query("select count(p) from Pairing p where p.state in (PENDING, APPROVED) and p.expiresAt > :now")
    long countOpen(Instant now);

    /** The same for the devices of one subscriber. */
    @Query("select count(p) from Pairing p where p.network = :network and p.state in (PENDING, APPROVED)"
            + " and p.expiresAt > :now")
    long countOpen(String network, Instant now);

    /** The id of the pairing with this code, unless it has expired. */
    @Query("select p.id from Pairing p where p.userCodeHash = :userCodeHash and p.expiresAt > :now")
    Optional<Long> findIdByUserCode(String userCodeHash, Instant now);

    /** The id of the user whom the device is to be logged in as. Empty if nobody has approved it. */
    @Query("select p.userId from Pairing p where p.deviceCodeHash = :deviceCodeHash and p.state = APPROVED")
    Optional<Long> findApprovedUser(String deviceCodeHash);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select p from Pairing p where p.id = :id")
    Optional<Pairing> lock(long id);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select p from Pairing p where p.deviceCodeHash = :deviceCodeHash")
    Optional<Pairing> lockByDeviceCode(String deviceCodeHash);

    /** Locks the pairings that were approved by or for this user, in the order of their ids. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select p from Pairing p where p.state = APPROVED and (p.userId = :userId or p.decidedBy = :userId)"
            + " order by p.id")
    List<Pairing> lockApproved(long userId);

    @Query("select p.id from Pairing p where p.expiresAt < :before order by p.id")
    List<Long> findExpired(Instant before, Limit limit);

    @Transactional
    @Modifying
    @Query("delete from Pairing p where p.id in :ids")
    void deleteAll(Collection<Long> ids);
}
