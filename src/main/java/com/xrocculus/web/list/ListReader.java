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

    /** This page of what {@code matches}; its items are read as it is sent, outside of any transaction. */
    public <E, R extends ListItem> ListPage<R> read(
            JpaSpecificationExecutor<E> repository,
            PredicateSpecification<E> matches,
            ListQuery page,
            Function<E, R> mapping) {
        var total = page.isCounted() ? connections.use(() -> repository.count(matches)) : null;
        return new ListPage<>(new ListBatches<>(repository, connections, matches, page, mapping), total);
    }
}
