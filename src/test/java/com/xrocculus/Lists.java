package com.xrocculus;

import static com.xrocculus.Client.json;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;

/** Reads lists, and follows their links. */
public final class Lists {

    private static final Pattern NEXT = Pattern.compile("<([^>]*)>; rel=\"next\"");

    private Lists() {}

    /** The ids of one answer, in its order. */
    public static List<Long> ids(ResponseSpec answer) {
        return json(answer)
                .valueStream()
                .map(row -> row.required("id").asLong())
                .toList();
    }

    /** The ids of each page, from this one to the last. */
    public static List<List<Long>> pages(Client client, String first) {
        var pages = new ArrayList<List<Long>>();
        var path = Optional.of(first);
        while (path.isPresent()) {
            var answer = client.get(path.get());
            pages.add(ids(answer));
            path = next(answer);
        }
        return pages;
    }

    /** Where the next page is. */
    public static Optional<String> next(ResponseSpec answer) {
        return Optional.ofNullable(answer.returnResult().getResponseHeaders().getFirst("Link"))
                .map(link -> NEXT.matcher(link)
                        .results()
                        .findFirst()
                        .orElseThrow(() -> new AssertionError("not a link to the next page: " + link))
                        .group(1));
    }
}
