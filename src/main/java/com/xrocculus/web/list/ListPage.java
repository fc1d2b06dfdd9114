package com.xrocculus.web.list;

import com.xrocculus.web.conditional.EntityTag;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import tools.jackson.databind.json.JsonMapper;

/** One page of a list. {@code total} is null unless the client requested it. */
public final class ListPage<R extends ListItem> {

    /** About 1 MiB of JSON. */
    private static final int MOST_ROWS_IN_MEMORY = 10_000;

    private final ListBatches<?, ?, R> items;
    private final @Nullable Long total;
    private final boolean hasEnvelope;
    private final JsonMapper json;

    ListPage(ListBatches<?, ?, R> items, @Nullable Long total, boolean hasEnvelope, JsonMapper json) {
        this.items = items;
        this.total = total;
        this.hasEnvelope = hasEnvelope;
        this.json = json;
    }

    /**
     * The page, with a {@code Link} (RFC 8288) to the next page and the count in headers. A page of up to about 10,000
     * rows is read first and has an entity tag. A longer page is written while it is read, so its tag is not known when
     * the headers are sent.
     */
    public ResponseEntity<ListBody<R>> toResponse() {
        var head = readHead();
        var isWhole = !items.hasNext();
        var next = items.cursorOfNextPage();
        var response = ResponseEntity.ok();
        if (total != null) {
            response.header("X-Total-Count", total.toString());
        }
        if (next != null) {
            response.header(HttpHeaders.LINK, "<" + uriOfPageAfter(next) + ">; rel=\"next\"");
        }
        var body = new ListBody<>(isWhole ? head : () -> withTheRest(head), hasEnvelope, next);
        return isWhole ? response.eTag(EntityTag.ofText(body.toJson(json))).body(body) : response.body(body);
    }

    private List<R> readHead() {
        var head = new ArrayList<R>();
        for (var rows = 0; rows < MOST_ROWS_IN_MEMORY && items.hasNext(); ) {
            var item = items.next();
            head.add(item);
            rows += item.rows();
        }
        return head;
    }

    private Iterator<R> withTheRest(List<R> head) {
        var rest = StreamSupport.stream(Spliterators.spliteratorUnknownSize(items, 0), false);
        return Stream.concat(head.stream(), rest).iterator();
    }

    /** Relative, because behind a proxy the service may not know the scheme and host that clients use. */
    private static String uriOfPageAfter(long id) {
        var uri = ServletUriComponentsBuilder.fromCurrentRequest()
                .replaceQueryParam("cursor", id)
                .build();
        return uri.getPath() + "?" + uri.getQuery();
    }
}
