package com.xrocculus.web.list;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.jpa.domain.PredicateSpecification;
import org.springframework.data.jpa.repository.JpaSpecificationExecutor;
import org.springframework.data.jpa.repository.JpaSpecificationExecutor.SpecificationFluentQuery;

/**
 * The items of one page, read lazily in batches. Each batch is a separate short transaction, so that a slow client does
 * not hold a connection. Each batch continues after the last id of the previous one, so that no row is read twice even
 * if rows change in between.
 */
final class ListBatches<E, R extends ListItem> implements Iterator<R> {

    private static final int FIRST_BATCH = 10;
    private static final int ROWS_PER_BATCH = 2_000;

    private final JpaSpecificationExecutor<E> repository;
    private final ListConnections connections;
    private final PredicateSpecification<E> matches;
    private final ListQuery page;
    private final Function<List<E>, List<R>> mapping;

    private final Queue<R> batch = new ArrayDeque<>();
    private int batchSize = FIRST_BATCH;
    private int missing;
    private @Nullable Long cursor;
    private @Nullable Long end;
    private @Nullable Long cursorOfNextPage;

    ListBatches(
            JpaSpecificationExecutor<E> repository,
            ListConnections connections,
            PredicateSpecification<E> matches,
            ListQuery page,
            Function<List<E>, List<R>> mapping) {
        this.repository = repository;
        this.connections = connections;
        this.matches = matches;
        this.page = page;
        this.mapping = mapping;
        missing = page.size();
        cursor = page.cursor();
    }

    @Override
    public boolean hasNext() {
        if (batch.isEmpty() && missing > 0) {
            readBatch();
        }
        return !batch.isEmpty();
    }

    @Override
    public R next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return batch.remove();
    }

    /**
     * The id after which the next page starts, or null if there is none. Valid only after all items have been read, or
     * after {@link #findEnd()}.
     */
    @Nullable
    Long cursorOfNextPage() {
        return cursorOfNextPage;
    }

    /** Finds the last item of the page without reading the items before it. */
    void findEnd() {
        if (missing == 0) {
            return;
        }
        var position = missing == 1 ? ScrollPosition.offset() : ScrollPosition.offset(missing - 2L);
        var last = query(remaining -> remaining.limit(1).scroll(position));
        if (last.hasNext()) {
            end = map(last.getContent()).get(0).id();
            cursorOfNextPage = end;
        }
    }

    private void readBatch() {
        // A virtual thread that neither blocks nor yields would occupy its carrier thread.
        Thread.yield();
        // Reads one row past the end of the page to find out whether another page follows.
        var wanted = missing <= batchSize ? missing + 1 : batchSize;
        List<E> found = query(remaining -> remaining.limit(wanted).all());
        batch.addAll(map(found.subList(0, Math.min(missing, found.size()))));
        var rows = 0L;
        for (var item : batch) {
            rows += item.rows();
            cursor = item.id();
        }
        if (found.size() > missing) {
            cursorOfNextPage = cursor;
        }
        missing = found.size() < wanted ? 0 : missing - batch.size();
        batchSize = (int) Math.max(1, batch.size() * ROWS_PER_BATCH / Math.max(1, rows));
    }

    private List<R> map(List<E> rows) {
        return connections.use(() -> mapping.apply(rows));
    }

    private <T> T query(Function<SpecificationFluentQuery<E>, T> reading) {
        return connections.use(() -> repository.<E, T>findBy(
                matches.and(page.between(cursor, end)), query -> reading.apply(query.sortBy(page.order()))));
    }
}
