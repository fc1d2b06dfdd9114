package com.xrocculus.session;

import com.xrocculus.web.list.ListFilter;
import com.xrocculus.web.list.ListFilters;
import com.xrocculus.web.request.Caller;
import io.swagger.v3.oas.annotations.Parameter;
import jakarta.persistence.Tuple;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.Path;
import jakarta.persistence.criteria.Predicate;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;
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

    /**
     * One subquery, because databases do not use two indexes for two conditions of which either suffices. The union is
     * in the {@code from} of the subquery, because H2 would otherwise read it again for each session.
     */
    private static PredicateSpecification<Session> hostsOrHas(long userId) {
        return (session, builder) -> {
            var criteria = (HibernateCriteriaBuilder) builder;
            var query = criteria.createQuery();
            var hosted = query.subquery(Tuple.class);
            var host = hosted.from(Session.class);
            hosted.multiselect(host.get("id").alias("id")).where(builder.equal(host.get("hostId"), userId));
            var attended = query.subquery(Tuple.class);
            var stay = attended.from(Attendance.class);
            attended.multiselect(stay.get("session").get("id").alias("id")).where(isIn(stay, userId, builder));
            var ids = query.subquery(Long.class);
            return session.get("id")
                    .in(ids.select(ids.from(criteria.unionAll(hosted, attended)).get("id")));
        };
    }

    private static PredicateSpecification<Session> has(long userId) {
        return (session, builder) -> {
            var ids = builder.createQuery().subquery(Long.class);
            var stay = ids.from(Attendance.class);
            return session.get("id")
                    .in(ids.select(stay.get("session").get("id")).where(isIn(stay, userId, builder)));
        };
    }

    private static Predicate isIn(Path<Attendance> stay, long userId, CriteriaBuilder builder) {
        return builder.and(builder.equal(stay.get("user").get("id"), userId), builder.isTrue(stay.get("present")));
    }
}
