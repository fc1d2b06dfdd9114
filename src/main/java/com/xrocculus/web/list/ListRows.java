package com.xrocculus.web.list;

import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Sort.Direction;
import org.springframework.data.jpa.repository.JpaSpecificationExecutor;
import org.springframework.data.jpa.repository.JpaSpecificationExecutor.SpecificationFluentQuery;

/**
 * The rows of a table that match.
 *
 * @param <P> what is read of a row
 */
record ListRows<E, P>(
        JpaSpecificationExecutor<E> repository,
        ListFilter<E> filter,
        Function<SpecificationFluentQuery<E>, List<P>> reading) {

    /** Reads only the columns that the record {@code projection} has components for. */
    static <E, P extends ListItem> ListRows<E, P> projected(
            JpaSpecificationExecutor<E> repository, ListFilter<E> filter, Class<P> projection) {
        return new ListRows<>(repository, filter, query -> query.as(projection).all());
    }

    /** Reads whole entities. */
    static <E, P extends ListItem> ListRows<E, P> mapped(
            JpaSpecificationExecutor<E> repository, ListFilter<E> filter, Function<E, P> mapping) {
        return new ListRows<>(
                repository, filter, query -> query.all().stream().map(mapping).toList());
    }

    /** The first rows after {@code start} in this direction, up to and including {@code end}. Null means no bound. */
    List<P> read(Direction direction, @Nullable Long start, @Nullable Long end, int limit) {
        return repository.<E, List<P>>findBy(
                filter.matches().and(filter.between(direction, start, end)),
                query -> reading.apply(query.sortBy(filter.order(direction)).limit(limit)));
    }

    long count(EntityManager database) {
        var prefixes = filter.counted();
        if (prefixes == null) {
            return repository.count(filter.matches());
        }
        var builder = database.getCriteriaBuilder();
        var count = builder.createQuery(Long.class);
        var row = count.from(prefixes.table());
        count.select(builder.count(row.get("id"))).where(builder.equal(row.get("prefix"), prefixes.prefix()));
        return database.createQuery(count).getSingleResult();
    }
}
