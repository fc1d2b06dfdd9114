package com.xrocculus.session;

import com.xrocculus.web.list.ListFilter;
import com.xrocculus.web.list.ListFilters;
import com.xrocculus.web.request.Caller;
import io.swagger.v3.oas.annotations.Parameter;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;
import org.hibernate.query.criteria.JpaCriteriaQuery;
import org.hibernate.query.criteria.JpaSubQuery;
import org.jspecify.annotations.Nullable;
import org.springframework.data.jpa.domain.PredicateSpecification;

/** The filters of the list of sessions. */
record SessionFilter(
        @Parameter(description = "The state of the session") @Nullable
        SessionState state,

        @Parameter(description = "The id of a user who is in the session") @Nullable
        Long user,

        @Parameter(description = "The start of a word of the name")
        @Size(max = 200, message = "must have at most 200 characters")
        @Nullable
        String q) {

    /** Matches only sessions that {@code caller} may see. */
    ListFilter<Session> toListFilter(Caller caller) {
        var matches = PredicateSpecification.<Session>allOf(
                caller.admin() ? PredicateSpecification.unrestricted() : hostsOrHas(caller.id()),
                user == null ? PredicateSpecification.unrestricted() : has(user),
                ListFilters.equal("state", state));
        if (!caller.admin() || user != null) {
            // The sessions of one user are few.
            return new ListFilter<>(matches.and(ListFilters.words(q)));
        }
        if (q != null) {
            return state == null
                    ? ListFilter.ofWords(q, Session.Prefix.class)
                    : ListFilter.ofWords(q, ListFilters.equal("state", state));
        }
        return state == null ? new ListFilter<>(matches) : new ListFilter<>(matches, List.of("state", "id"));
    }

    /** One subquery, because databases do not use two indexes for two conditions of which either suffices. */
    private static PredicateSpecification<Session> hostsOrHas(long userId) {
        return (session, builder) -> {
            var criteria = (HibernateCriteriaBuilder) builder;
            var query = criteria.createQuery();
            var hosted = query.subquery(Long.class);
            var host = hosted.from(Session.class);
            hosted.select(host.get("id")).where(builder.equal(host.get("hostId"), userId));
            return session.get("id").in(criteria.unionAll(hosted, sessionsWith(userId, query, builder)));
        };
    }

    private static PredicateSpecification<Session> has(long userId) {
        return (session, builder) ->
                session.get("id").in(sessionsWith(userId, ((HibernateCriteriaBuilder) builder).createQuery(), builder));
    }

    private static JpaSubQuery<Long> sessionsWith(long userId, JpaCriteriaQuery<?> query, CriteriaBuilder builder) {
        var ids = query.subquery(Long.class);
        var stay = ids.from(Attendance.class);
        return ids.select(stay.get("session").get("id"))
                .where(builder.equal(stay.get("user").get("id"), userId), builder.isTrue(stay.get("present")));
    }
}
