package com.xrocculus.web.csv;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.AbstractHttpMessageConverter;
import org.springframework.stereotype.Component;

/** Writes a {@link Csv.Table} as RFC 4180 defines it, in UTF-8. */
@Component
class CsvConverter extends AbstractHttpMessageConverter<Csv.Table> {

    static final MediaType CSV = MediaType.parseMediaType("text/csv;charset=UTF-8;header=present");

    /** Spreadsheets evaluate cells that start with one of these, also in their fullwidth form. */
    private static final Pattern FORMULA =
            Pattern.compile("[=+\\-@\\t\\r\\n\uFF1D\uFF0B\uFF0D\uFF20].*", Pattern.DOTALL);

    private static final Pattern NEEDS_QUOTES = Pattern.compile("[\",\\r\\n]");

    CsvConverter() {
        super(CSV);
    }

    @Override
    protected boolean supports(Class<?> type) {
        return type == Csv.Table.class;
    }

    @Override
    public boolean canRead(Class<?> type, @Nullable MediaType mediaType) {
        return false;
    }

    @Override
    protected Csv.Table readInternal(Class<? extends Csv.Table> type, HttpInputMessage request) {
        throw new UnsupportedOperationException();
    }

    @Override
    protected void writeInternal(Csv.Table table, HttpOutputMessage response) throws IOException {
        var out = new BufferedWriter(new OutputStreamWriter(response.getBody(), StandardCharsets.UTF_8));
        writeRow(out, table.header());
        while (table.rows().hasNext()) {
            writeRow(out, table.rows().next());
        }
        out.flush();
    }

    private static void writeRow(Writer out, List<? extends @Nullable String> row) throws IOException {
        out.write(row.stream().map(CsvConverter::cell).collect(Collectors.joining(",", "", "\r\n")));
    }

    static String cell(@Nullable String value) {
        if (value == null) {
            return "";
        }
        var harmless = FORMULA.matcher(value).matches() ? "'" + value : value;
        return NEEDS_QUOTES.matcher(harmless).find() ? '"' + harmless.replace("\"", "\"\"") + '"' : harmless;
    }
}
