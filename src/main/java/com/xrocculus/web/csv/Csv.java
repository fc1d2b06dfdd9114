package com.xrocculus.web.csv;

import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MimeType;

/** Responses in CSV, for routes that also have a response in JSON. */
public final class Csv {

    public static final String MEDIA_TYPE = "text/csv";

    private Csv() {}

    /**
     * A table with a header row. It is written while its rows are read.
     *
     * @param rows null stands for an empty cell
     */
    public record Table(List<String> header, Iterator<List<@Nullable String>> rows) {}

    /** A response that browsers save as a file of this name. */
    public static ResponseEntity<Table> download(String filename, Table table) {
        var disposition = ContentDisposition.attachment().filename(filename).build();
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_DISPOSITION, disposition.toString())
                .contentType(CsvConverter.CSV)
                .body(table);
    }

    /** Whether the client prefers CSV (RFC 9110, section 12.5.1). If it prefers neither, it gets JSON. */
    public static boolean isPreferredToJson(HttpHeaders headers) {
        var accepted = headers.getAccept();
        return quality(CsvConverter.CSV, accepted) > quality(MediaType.APPLICATION_JSON, accepted);
    }

    /** The quality of the most specific range that includes the type. */
    private static double quality(MediaType type, List<MediaType> accepted) {
        return accepted.stream()
                .filter(range -> range.includes(type))
                .min(Comparator.comparing(MimeType::isWildcardType).thenComparing(MimeType::isWildcardSubtype))
                .map(MediaType::getQualityValue)
                .orElse(0.0);
    }
}
