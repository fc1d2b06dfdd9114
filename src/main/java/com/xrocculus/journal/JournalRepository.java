package com.xrocculus.journal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaSpecificationExecutor;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;
import org.springframework.transaction.annotation.Transactional;

public interface JournalRepository extends Repository<JournalEntry, Long>, JpaSpecificationExecutor<JournalEntry> {

    /** Writes all pending changes of entities to the database. */
    void flush();

    /** The entry with the earliest time from {@code start} on, and of these the lowest id. */
    @Query("select e.id from JournalEntry e where e.recordedAt >= :start order by e.recordedAt, e.id limit 1")
    Optional<Long> findFirstSince(Instant start);

    @Query("select min(e.id) from JournalEntry e")
    Optional<Long> findFirstId();

    List<JournalEntry> findByIdGreaterThanAndSubjectTypeOrderById(long id, String subjectType, Limit limit);

    /** Deletes up to {@code count} of the entries below {@code id}, the oldest first. */
    @Transactional
    @Modifying
    @Query(
            "delete from JournalEntry e where e.id < :id and e.id < (select min(first.id) from JournalEntry first) + :count")
    int purge(long id, int count);
}
