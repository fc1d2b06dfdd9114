package com.xrocculus.web.list;

import com.xrocculus.web.problem.ProblemException;
import com.xrocculus.web.request.Text;
import jakarta.persistence.criteria.From;
import jakarta.persistence.criteria.Join;
import jakarta.persistence.criteria.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.data.jpa.domain.PredicateSpecification;

/** The filters that lists share. A filter whose value is null matches all rows. */
public final class ListFilters {

    private ListFilters() {}

    public static <E> PredicateSpecification<E> equal(String property, @Nullable Object value) {
        return value == null
                ? PredicateSpecification.unrestricted()
                : (row, builder) -> builder.equal(get(row, property), value);
    }

    /**
     * Matches rows whose {@code searchWords} contain a word, or a sequence of words, that starts with {@code q}. Uses no
     * index: for filters that match few rows otherwise.
     *
     * @throws ProblemException 400 if {@code q} contains no word
     */
    public static <E> PredicateSpecification<E> words(@Nullable String q) {
        if (q == null) {
            return PredicateSpecification.unrestricted();
        }
        var words = requireWords(q);
        return (row, builder) -> builder.like(row.get("searchWords"), "%" + words + "%");
    }

    static String requireWords(String q) {
        var words = Text.words(q);
        if (words.isEmpty()) {
            throw ProblemException.malformed("q must have a letter or a digit.");
        }
        return words;
    }

    /** The property of the row, or a property of its association such as {@code prefixes.id}. */
    static <T> Path<T> get(From<?, ?> row, String property) {
        var dot = property.indexOf('.');
        return dot < 0
                ? row.get(property)
                : join(row, property.substring(0, dot)).get(property.substring(dot + 1));
    }

    private static From<?, ?> join(From<?, ?> row, String association) {
        for (Join<?, ?> join : row.getJoins()) {
            if (join.getAttribute().getName().equals(association)) {
                return join;
            }
        }
        return row.join(association);
    }
}
