package com.xrocculus.pairing;

import com.xrocculus.web.conditional.EntityTag;
import io.swagger.v3.oas.annotations.Hidden;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The page where a user enters the code of a device. It contains no data, and its script is a client of the API. */
@RestController
@Hidden
class PairingPage {

    /** Allows the files below, and requests of the script to this service. */
    private static final String CONTENT_POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src data:;"
                    + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private final ResponseEntity<byte[]> page = file("index.html", MediaType.TEXT_HTML);
    private final ResponseEntity<byte[]> style = file("pair.css", new MediaType("text", "css"));
    private final ResponseEntity<byte[]> script = file("pair.js", new MediaType("text", "javascript"));

    @GetMapping("/pair")
    ResponseEntity<byte[]> page() {
        return page;
    }

    @GetMapping("/pair/pair.css")
    ResponseEntity<byte[]> style() {
        return style;
    }

    @GetMapping("/pair/pair.js")
    ResponseEntity<byte[]> script() {
        return script;
    }

    private static ResponseEntity<byte[]> file(String name, MediaType type) {
        try {
            var content = new ClassPathResource("pair/" + name).getContentAsByteArray();
            return ResponseEntity.ok()
                    .contentType(new MediaType(type, StandardCharsets.UTF_8))
                    .cacheControl(CacheControl.noCache())
                    .eTag(EntityTag.ofText(content))
                    .header("Content-Security-Policy", CONTENT_POLICY)
                    .body(content);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
