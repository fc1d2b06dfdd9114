package com.xrocculus.web.list;

import java.util.List;
import java.util.function.Function;
import org.springframework.data.domain.Sort;
import org.springframework.data.jpa.domain.PredicateSpecification;
import org.springframework.data.jpa.repository.JpaSpecificationExecutor;
import org.springframework.data.jpa.repository.JpaSpecificationExecutor.SpecificationFluentQuery;

/**
 * The rows of a table that match.
 *
 * @param <P> what is read of a row
 */
record ListRows<E, P>(
        JpaSpecificationExecutor<E> repository,
        PredicateSpecification<E> matches,
        Function<SpecificationFluentQuery<E>, List<P>> reading) {

    /** Reads only the columns that the record {@code projection} has components for. */
    static <E, P extends ListItem> ListRows<E, P> projected(
            JpaSpecificationExecutor<E> repository, PredicateSpecification<E> matches, Class<P> projection) {
        return new ListRows<>(repository, matches, query -> query.as(projection).all());
    }

    /** Reads whole entities. */
    static <E, P extends ListItem> ListRows<E, P> mapped(
            JpaSpecificationExecutor<E> repository, PredicateSpecification<E> matches, Function<E, P> mapping) {
        return new ListRows<>(
                repository, matches, query -> query.all().stream().map(mapping).toList());
    }

    List<P> read(PredicateSpecification<E> bounds, Sort order, int limit) {
        return repository.<E, List<P>>findBy(
                matches.and(bounds), query -> reading.apply(query.sortBy(order).limit(limit)));
    }

    long count() {
        return repository.count(matches);
    }
}
