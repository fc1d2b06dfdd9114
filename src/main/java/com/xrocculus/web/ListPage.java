package com.xrocculus.web;

import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** One page of a list; {@code total} is null unless the client asked for it. */
public record ListPage<E>(
        List<E> items, boolean more, @Nullable Long total) {

    /** The page as a bare array, with a {@code Link} (RFC 8288) to the next one and the count in the headers. */
    public <R> ResponseEntity<List<R>> toResponse(Function<E, R> mapping, ToLongFunction<R> id) {
        var body = items.stream().map(mapping).toList();
        var response = ResponseEntity.ok().eTag(EntityTag.of(body));
        if (total != null) {
            response.header("X-Total-Count", total.toString());
        }
        if (more) {
            var next = id.applyAsLong(body.get(body.size() - 1));
            response.header(HttpHeaders.LINK, "<" + uriOfPageAfter(next) + ">; rel=\"next\"");
        }
        return response.body(body);
    }

    /** Without scheme and host, which only the proxy in front may know. */
    private static String uriOfPageAfter(long id) {
        var uri = ServletUriComponentsBuilder.fromCurrentRequest()
                .replaceQueryParam("cursor", id)
                .build();
        return uri.getPath() + "?" + uri.getQuery();
    }
}
