package com.xrocculus.journal.list;

import com.xrocculus.journal.JournalEntry;
import com.xrocculus.journal.JournalRepository;
import com.xrocculus.web.list.ListFilter;
import com.xrocculus.web.list.ListPage;
import com.xrocculus.web.list.ListQuery;
import com.xrocculus.web.list.ListReader;
import com.xrocculus.web.request.Caller;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.data.jpa.domain.PredicateSpecification;
import org.springframework.stereotype.Service;

/** Only an administrator may read the journal. */
@Service
class JournalService {

    /** The most by which the clocks of two nodes may differ, so that times may not follow the order of ids. */
    private static final Duration CLOCK_SKEW = Duration.ofMinutes(1);

    private final JournalRepository entries;
    private final ListReader lists;

    JournalService(JournalRepository entries, ListReader lists) {
        this.entries = entries;
        this.lists = lists;
    }

    ListPage<JournalEntryResponse> list(Caller caller, JournalFilter filter, ListQuery page) {
        caller.requireAdmin();
        var matches =
                PredicateSpecification.allOf(filter.toSpecification(), since(filter.since()), until(filter.until()));
        return lists.read(entries, new ListFilter<>(matches, filter.index()), page, JournalEntryResponse::of);
    }

    /** Ids that are certainly too low are excluded too, so that the database does not read all older entries. */
    private PredicateSpecification<JournalEntry> since(@Nullable Instant start) {
        if (start == null) {
            return PredicateSpecification.unrestricted();
        }
        var first = firstSince(start.minus(CLOCK_SKEW));
        return (entry, builder) -> builder.and(
                builder.greaterThanOrEqualTo(entry.get("recordedAt"), start),
                builder.greaterThanOrEqualTo(entry.get("id"), first));
    }

    private PredicateSpecification<JournalEntry> until(@Nullable Instant end) {
        if (end == null) {
            return PredicateSpecification.unrestricted();
        }
        var first = firstSince(end.plus(CLOCK_SKEW));
        return (entry, builder) ->
                builder.and(builder.lessThan(entry.get("recordedAt"), end), builder.lessThan(entry.get("id"), first));
    }

    private long firstSince(Instant start) {
        return entries.findFirstSince(start).orElse(Long.MAX_VALUE);
    }
}
