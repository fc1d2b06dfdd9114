package com.xrocculus.web.list;

import java.util.List;
import java.util.function.Function;
import org.springframework.data.jpa.domain.PredicateSpecification;
import org.springframework.data.jpa.repository.JpaSpecificationExecutor;
import org.springframework.stereotype.Component;

/** Reads the pages of all lists. */
@Component
public class ListReader {

    private final ListConnections connections;

    ListReader(ListConnections connections) {
        this.connections = connections;
    }

    /**
     * Prepares a page of the rows that match. The items are read while the response is written, outside of any
     * enclosing transaction.
     */
    public <E, R extends ListItem> ListPage<R> read(
            JpaSpecificationExecutor<E> repository,
            PredicateSpecification<E> matches,
            ListQuery page,
            Function<E, R> mapping) {
        return readInBatches(
                repository, matches, page, rows -> rows.stream().map(mapping).toList());
    }

    /** The same with a mapping that reads further rows for a whole batch. */
    public <E, R extends ListItem> ListPage<R> readInBatches(
            JpaSpecificationExecutor<E> repository,
            PredicateSpecification<E> matches,
            ListQuery page,
            Function<List<E>, List<R>> mapping) {
        var total = page.isCounted() ? connections.use(() -> repository.count(matches)) : null;
        return new ListPage<>(new ListBatches<>(repository, connections, matches, page, mapping), total);
    }
}
