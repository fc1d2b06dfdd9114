package com.xrocculus.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;

/** A bar for each row of {@link Cost}: its ratio on a logarithmic scale, with a line at the goal. */
final class CostPlot {

    private static final int LEFT = 400;
    private static final int WIDTH_OF_TENFOLD = 200;
    private static final int HEIGHT_OF_ROW = 26;
    private static final int WIDTH = LEFT + 2 * WIDTH_OF_TENFOLD + 60;

    private CostPlot() {}

    static void write(List<Cost.Row> rows, String name) {
        var svg = new StringBuilder("<svg xmlns='http://www.w3.org/2000/svg' width='%d' height='%d'"
                        .formatted(WIDTH, (rows.size() + 2) * HEIGHT_OF_ROW)
                + " font-family='sans-serif' font-size='13'><rect width='100%' height='100%' fill='white'/>");
        svg.append("<text x='8' y='18'>Processor time of a request relative to a bare handler, and the goal</text>");
        for (var i = 0; i < rows.size(); i++) {
            svg.append(bar(rows.get(i), (i + 1) * HEIGHT_OF_ROW + 8));
        }
        var file = Bench.RESULTS.resolve(
                "%s-jdk%d.svg".formatted(name, Runtime.version().feature()));
        try {
            Files.writeString(file, svg.append("</svg>"));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String bar(Cost.Row row, int top) {
        var end = LEFT + lengthOf(row.ratio());
        var goal = LEFT + lengthOf(row.goal());
        return String.format(
                Locale.ROOT,
                "<text x='8' y='%1$d'>%2$s</text><rect x='%3$d' y='%4$d' width='%5$.1f' height='16' fill='#4878a8'/>"
                        + "<path d='M %6$.1f %4$d v 16' stroke='#c04000' stroke-width='2'/>"
                        + "<text x='%7$.1f' y='%1$d'>%8$.1f</text>",
                top + 13,
                row.name(),
                LEFT,
                top,
                lengthOf(row.ratio()),
                goal,
                Math.max(end, goal) + 6,
                row.ratio());
    }

    private static double lengthOf(double ratio) {
        return Math.max(1, WIDTH_OF_TENFOLD * Math.log10(ratio));
    }
}
