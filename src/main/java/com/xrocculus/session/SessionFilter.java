package com.xrocculus.session;

import com.xrocculus.web.list.ListFilters;
import com.xrocculus.web.request.Caller;
import io.swagger.v3.oas.annotations.Parameter;
import jakarta.validation.constraints.Size;
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
    PredicateSpecification<Session> toSpecification(Caller caller) {
        return PredicateSpecification.allOf(
                visibleTo(caller),
                ListFilters.equal("state", state),
                user == null ? PredicateSpecification.unrestricted() : has(user),
                ListFilters.words(q));
    }

    private static PredicateSpecification<Session> visibleTo(Caller caller) {
        return caller.admin()
                ? PredicateSpecification.unrestricted()
                : PredicateSpecification.anyOf(ListFilters.equal("hostId", caller.id()), has(caller.id()));
    }

    private static PredicateSpecification<Session> has(long userId) {
        return (session, builder) -> {
            var subquery = builder.createQuery().subquery(Long.class);
            var stay = subquery.from(Attendance.class);
            subquery.select(stay.get("session").get("id"))
                    .where(builder.equal(stay.get("user").get("id"), userId), builder.isTrue(stay.get("present")));
            return session.get("id").in(subquery);
        };
    }
}
