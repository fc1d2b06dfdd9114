package com.xrocculus.web.conditional;

import com.xrocculus.web.Digests;
import com.xrocculus.web.problem.ProblemException;
import java.net.URI;
import java.util.Arrays;
import java.util.Base64;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ETag;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.json.JsonMapper;

/** Entity tags (RFC 9110, section 8.8.3). A tag is a digest of the representation that a client reads. */
public final class EntityTag {

    private static final int BYTES = 16;

    /** Unlike {@code toString()}, JSON is unambiguous: the text of one component cannot look like another component. */
    private static final JsonMapper JSON = new JsonMapper();

    private EntityTag() {}

    /**
     * A response with the representation and its tag. Spring replaces it with a 304 if the client sent this tag as
     * {@code If-None-Match}.
     */
    public static <R extends Record> ResponseEntity<R> ok(R representation) {
        return ResponseEntity.ok().eTag(of(representation)).body(representation);
    }

    /** A 201 with the representation of the new resource and its tag. */
    public static <R extends Record> ResponseEntity<R> created(URI location, R representation) {
        return ResponseEntity.created(location).eTag(of(representation)).body(representation);
    }

    /**
     * @param representation of the resource before the write. It is made only if it is needed
     * @throws ProblemException 412 if {@code ifMatch} is present and does not name this version
     */
    public static void require(@Nullable String ifMatch, Supplier<? extends Record> representation) {
        if (ifMatch == null || ifMatch.strip().equals("*")) {
            return;
        }
        var current = of(representation.get());
        if (ETag.parse(ifMatch).stream().map(ETag::formattedTag).noneMatch(current::equals)) {
            throw ProblemException.preconditionFailed();
        }
    }

    public static String of(Object representation) {
        return quote(Digests.sha256(json -> JSON.writeValue(json, representation)));
    }

    /** The tag of a representation that is text. */
    public static String ofText(byte[] text) {
        return quote(Digests.sha256(text));
    }

    private static String quote(byte[] digest) {
        return '"' + Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, BYTES)) + '"';
    }
}
