package com.xrocculus.web.list;

import com.xrocculus.database.WordPrefixes;
import com.xrocculus.web.problem.ProblemException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Sort;
import org.springframework.data.domain.Sort.Direction;
import org.springframework.data.jpa.domain.PredicateSpecification;

/**
 * The rows of a list, and the index that finds them in the order of their ids.
 *
 * @param index the properties of the index. {@code matches} compares all but the last one for equality. The last one is
 *     the id. H2 reads the index in its order only if the query is sorted by all of them
 * @param counted the same rows in a table of prefixes, which counts them faster, or null
 */
public record ListFilter<E>(
        PredicateSpecification<E> matches,
        List<String> index,
        @Nullable Prefixes counted) {

    private static final List<String> PREFIXES = List.of("prefixes.prefix", "prefixes.id");

    /** The rows of a table that have this prefix. */
    record Prefixes(Class<? extends NamePrefix> table, String prefix) {}

    public ListFilter(PredicateSpecification<E> matches, List<String> index) {
        this(matches, index, null);
    }

    /** A filter for lists in which the primary key finds the rows. */
    public ListFilter(PredicateSpecification<E> matches) {
        this(matches, List.of("id"));
    }

    /**
     * Matches what {@link ListFilters#words} matches, and nothing else.
     *
     * @param table has a row for each prefix of each word of a name
     * @throws ProblemException 400 if {@code q} contains no word
     */
    public static <E> ListFilter<E> ofWords(String q, Class<? extends NamePrefix> table) {
        var prefix = longestPrefix(q);
        return isWhole(prefix, q)
                ? new ListFilter<>(ListFilters.equal(PREFIXES.get(0), prefix), PREFIXES, new Prefixes(table, prefix))
                : ofWords(q, PredicateSpecification.unrestricted());
    }

    /** The same for rows that also match {@code others}. */
    public static <E> ListFilter<E> ofWords(String q, PredicateSpecification<E> others) {
        var prefix = longestPrefix(q);
        PredicateSpecification<E> found = others.and(ListFilters.equal(PREFIXES.get(0), prefix));
        return new ListFilter<>(isWhole(prefix, q) ? found : found.and(ListFilters.words(q)), PREFIXES);
    }

    /** The longest word usually finds the fewest rows. */
    private static String longestPrefix(String q) {
        var words = ListFilters.requireWords(q).split(" ");
        return WordPrefixes.longest(Arrays.stream(words)
                .max(Comparator.comparingInt(String::length))
                .orElseThrow());
    }

    /** Whether the prefix is the whole search, so that no other words need to be compared. */
    private static boolean isWhole(String prefix, String q) {
        return ListFilters.requireWords(q).equals(" " + prefix);
    }

    Sort order(Direction direction) {
        return Sort.by(direction, index.toArray(String[]::new));
    }

    /** Matches rows after {@code start} in this direction, up to and including {@code end}. Null means no bound. */
    PredicateSpecification<E> between(Direction direction, @Nullable Long start, @Nullable Long end) {
        // Bounds the rows as well as their prefixes, because PostgreSQL may merge both.
        return Stream.of("id", index.get(index.size() - 1))
                .distinct()
                .map(id -> PredicateSpecification.<E>allOf(after(id, direction, start), upTo(id, direction, end)))
                .reduce(PredicateSpecification.unrestricted(), PredicateSpecification::and);
    }

    private static <E> PredicateSpecification<E> after(String property, Direction direction, @Nullable Long start) {
        if (start == null) {
            return PredicateSpecification.unrestricted();
        }
        return (row, builder) -> {
            var id = ListFilters.<Long>get(row, property);
            return direction.isDescending() ? builder.lessThan(id, start) : builder.greaterThan(id, start);
        };
    }

    private static <E> PredicateSpecification<E> upTo(String property, Direction direction, @Nullable Long end) {
        if (end == null) {
            return PredicateSpecification.unrestricted();
        }
        return (row, builder) -> {
            var id = ListFilters.<Long>get(row, property);
            return direction.isDescending()
                    ? builder.greaterThanOrEqualTo(id, end)
                    : builder.lessThanOrEqualTo(id, end);
        };
    }
}
