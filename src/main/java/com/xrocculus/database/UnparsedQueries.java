package com.xrocculus.database;

import org.springframework.data.jpa.repository.query.DeclaredQuery;
import org.springframework.data.jpa.repository.query.QueryEnhancerFactories;
import org.springframework.data.jpa.repository.query.QueryEnhancerFactory;
import org.springframework.data.jpa.repository.query.QueryEnhancerSelector;

/**
 * Passes the queries of repositories on as they are. By default, Spring Data parses each of them at the start, to be able
 * to sort or to count its results. No query of this service needs that, and Hibernate checks the queries anyway.
 */
class UnparsedQueries implements QueryEnhancerSelector {

    @Override
    public QueryEnhancerFactory select(DeclaredQuery query) {
        return QueryEnhancerFactories.fallback();
    }
}
