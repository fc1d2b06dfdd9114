package com.xrocculus.journal.follow;

import com.xrocculus.journal.JournalEntry;
import com.xrocculus.journal.JournalPosition;
import com.xrocculus.journal.JournalRepository;
import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;

/** Reads what a follower has missed. */
@Component
public class JournalHistory {

    private final JournalRepository entries;
    private final JournalPosition position;

    JournalHistory(JournalRepository entries, JournalPosition position) {
        this.entries = entries;
        this.position = position;
    }

    /** The id of the last entry, or 0. */
    public long lastId() {
        return position.lastId();
    }

    /**
     * The entries after {@code id} about resources of this type.
     *
     * @return empty if {@code id} has not been used yet, if entries after it are no longer kept, or if there are more than
     *     {@code most}
     */
    public Optional<List<JournalEntry>> after(long id, String subjectType, int most) {
        var last = position.lastId();
        if (id == last) {
            return Optional.of(List.of());
        }
        if (id > last || entries.findFirstId().filter(first -> first <= id + 1).isEmpty()) {
            return Optional.empty();
        }
        var missed = entries.findByIdGreaterThanAndSubjectTypeOrderById(id, subjectType, Limit.of(most + 1));
        return Optional.of(missed).filter(list -> list.size() <= most);
    }
}
