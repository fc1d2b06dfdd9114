package com.xrocculus.web.list;

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
        var total = page.isCounted() ? connections.use(() -> repository.count(matches)) : null;
        return new ListPage<>(new ListBatches<>(repository, connections, matches, page, mapping), total);
    }
}
