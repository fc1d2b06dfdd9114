package com.xrocculus.web.list;

import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.springframework.data.jpa.repository.JpaSpecificationExecutor;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Reads the pages of all lists. */
@Component
public class ListReader {

    private final ListConnections connections;
    private final EntityManager database;
    private final JsonMapper json;

    ListReader(ListConnections connections, EntityManager database, JsonMapper json) {
        this.connections = connections;
        this.database = database;
        this.json = json;
    }

    /**
     * Prepares a page of the rows that match. The items are read while the response is written, outside of any
     * enclosing transaction.
     *
     * @param projection a record whose components are named as columns of the entity
     */
    public <E, R extends ListItem> ListPage<R> read(
            JpaSpecificationExecutor<E> repository, ListFilter<E> filter, ListQuery page, Class<R> projection) {
        return readInBatches(repository, filter, page, projection, Function.identity());
    }

    /** The same for items that are made of whole entities. */
    public <E, R extends ListItem> ListPage<R> read(
            JpaSpecificationExecutor<E> repository, ListFilter<E> filter, ListQuery page, Function<E, R> mapping) {
        return page(ListRows.mapped(repository, filter, mapping), page, Function.identity());
    }

    /**
     * The same with a mapping that reads further rows for a whole batch.
     *
     * @param mapping makes the items of the first of these rows: of all, or of at least one if all would be too large to
     *     be read at once
     */
    public <E, P extends ListItem, R extends ListItem> ListPage<R> readInBatches(
            JpaSpecificationExecutor<E> repository,
            ListFilter<E> filter,
            ListQuery page,
            Class<P> projection,
            Function<List<P>, List<R>> mapping) {
        return page(ListRows.projected(repository, filter, projection), page, mapping);
    }

    /** Reads all rows that match, not only a page of them. They are read as the stream is consumed. */
    public <E, R extends ListItem> Stream<R> readAll(
            JpaSpecificationExecutor<E> repository, ListFilter<E> filter, ListQuery page, Class<R> projection) {
        var rows = ListRows.projected(repository, filter, projection);
        var all = new ListBatches<>(rows, connections, page.withoutPages(), Function.<List<R>>identity());
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(all, Spliterator.ORDERED), false);
    }

    private <E, P extends ListItem, R extends ListItem> ListPage<R> page(
            ListRows<E, P> rows, ListQuery page, Function<List<P>, List<R>> mapping) {
        var total = page.isCounted() ? connections.use(() -> rows.count(database)) : null;
        return new ListPage<>(new ListBatches<>(rows, connections, page, mapping), total, page.hasEnvelope(), json);
    }
}
