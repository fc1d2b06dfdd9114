package com.xrocculus.web.list;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The items of one page, read lazily in batches. The first batch reads the rows of the whole page, and as many items as
 * the mapping makes of them at once. Each batch uses a connection only for a short time, so that a slow client does not
 * hold one. Each batch continues after the last id of the previous one, so that no row is read twice even if rows change
 * in between.
 */
final class ListBatches<E, P extends ListItem, R extends ListItem> implements Iterator<R> {

    private static final int MOST_ITEMS_PER_BATCH = 1_000;

    /** An aim: the rows of an item are estimated from those of the previous batch. */
    private static final int ROWS_PER_BATCH = 2_000;

    private final ListRows<E, P> rows;
    private final ListConnections connections;
    private final ListQuery page;
    private final Function<List<P>, List<R>> mapping;

    private final Queue<R> batch = new ArrayDeque<>();
    private int batchSize;
    private boolean complete;
    private @Nullable Long cursor;
    private @Nullable Long end;
    private @Nullable Long cursorOfNextPage;

    /**
     * @param mapping makes the items of the first one or more of its rows
     */
    ListBatches(ListRows<E, P> rows, ListConnections connections, ListQuery page, Function<List<P>, List<R>> mapping) {
        this.rows = rows;
        this.connections = connections;
        this.page = page;
        this.mapping = mapping;
        // Reads one row past the end of the page to find out whether another page follows.
        batchSize = page.size() > MOST_ITEMS_PER_BATCH ? MOST_ITEMS_PER_BATCH : page.size() + 1;
        cursor = page.cursor();
    }

    @Override
    public boolean hasNext() {
        if (batch.isEmpty() && !complete) {
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

    /** The id after which the next page starts, or null if there is none. Valid after the first item has been read. */
    @Nullable
    Long cursorOfNextPage() {
        return cursorOfNextPage;
    }

    private void readBatch() {
        // A virtual thread that neither blocks nor yields would occupy its carrier thread.
        Thread.yield();
        var found = connections.use(() -> rows.read(page.direction(), cursor, end, batchSize));
        complete = found.size() < batchSize;
        if (!found.isEmpty()) {
            map(end == null ? withinPage(found) : found);
        }
    }

    /** Finds the end of the page, so that later batches do not contain rows that were created meanwhile. */
    private List<P> withinPage(List<P> found) {
        var isCut = found.size() > page.size();
        var within = isCut ? found.subList(0, page.size()) : found;
        var last = within.get(within.size() - 1).id();
        if (isCut) {
            cursorOfNextPage = last;
            complete = true;
        }
        if (complete) {
            end = last;
        }
        return within;
    }

    private void map(List<P> found) {
        batch.addAll(connections.use(() -> mapping.apply(found)));
        var size = 0L;
        for (var item : batch) {
            size += item.rows();
            cursor = item.id();
        }
        complete = complete && batch.size() == found.size();
        // Large items may follow small ones, so it grows step by step.
        batchSize = (int) Math.max(1, Math.min(batch.size() * 2L, batch.size() * ROWS_PER_BATCH / size));
    }
}
