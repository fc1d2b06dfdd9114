package com.xrocculus.web.list;

import com.xrocculus.web.problem.ProblemException;
import com.xrocculus.web.request.Text;
import org.jspecify.annotations.Nullable;
import org.springframework.data.jpa.domain.PredicateSpecification;

/** The filters that lists share. A filter whose value is null matches all rows. */
public final class ListFilters {

    private ListFilters() {}

    public static <E> PredicateSpecification<E> equal(String property, @Nullable Object value) {
        return value == null
                ? PredicateSpecification.unrestricted()
                : (row, builder) -> builder.equal(row.get(property), value);
    }

    /**
     * Matches rows whose {@code searchWords} contain a word, or a sequence of words, that starts with {@code q}.
     *
     * @throws ProblemException 400 if {@code q} contains no word
     */
    public static <E> PredicateSpecification<E> words(@Nullable String q) {
        if (q == null) {
            return PredicateSpecification.unrestricted();
        }
        var words = Text.words(q);
        if (words.isEmpty()) {
            throw ProblemException.malformed("q must have a letter or a digit.");
        }
        return (row, builder) -> builder.like(row.get("searchWords"), "%" + words + "%");
    }
}
