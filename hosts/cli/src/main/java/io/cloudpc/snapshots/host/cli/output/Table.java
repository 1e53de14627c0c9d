package io.cloudpc.snapshots.host.cli.output;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Rows of cells in aligned columns. Where the rows are wider than the reader's lines, the widest columns are narrowed, and
 * their cells continue on further lines, broken after a separator such as {@code @} or {@code /} if there is one.
 */
final class Table {
    private static final String GAP = "  ";
    private static final int NARROWEST = 6;
    private static final String SEPARATORS = "@/\\.-_ ";

    private final List<List<String>> rows = new ArrayList<>();

    Table(List<String> headings) {
        rows.add(headings);
    }

    void row(List<String> cells) {
        rows.add(cells);
    }

    /** The lines of the table, each at most so many columns wide if that is possible at all. */
    List<String> lines(int columns) {
        int[] widths = widths(columns);
        return rows.stream().flatMap(row -> lines(row, widths).stream()).toList();
    }

    private int[] widths(int columns) {
        int[] widths = IntStream.range(0, rows.get(0).size())
                .map(column -> rows.stream()
                        .mapToInt(row -> row.get(column).length())
                        .max()
                        .orElse(0))
                .toArray();
        int room = columns - GAP.length() * (widths.length - 1);
        while (Arrays.stream(widths).sum() > room) {
            int widest = IntStream.range(0, widths.length)
                    .reduce((one, other) -> widths[other] > widths[one] ? other : one)
                    .orElseThrow();
            if (widths[widest] <= NARROWEST) {
                break;
            }
            widths[widest]--;
        }
        return widths;
    }

    private static List<String> lines(List<String> row, int[] widths) {
        var cells = IntStream.range(0, widths.length)
                .mapToObj(column -> wrapped(row.get(column), widths[column]))
                .toList();
        int height = cells.stream().mapToInt(List::size).max().orElse(1);
        return IntStream.range(0, height)
                .mapToObj(line -> IntStream.range(0, widths.length)
                        .mapToObj(column -> padded(line(cells.get(column), line), widths[column]))
                        .collect(Collectors.joining(GAP))
                        .stripTrailing())
                .toList();
    }

    private static String line(List<String> cell, int line) {
        return line < cell.size() ? cell.get(line) : "";
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }

    private static List<String> wrapped(String text, int width) {
        var lines = new ArrayList<String>();
        var rest = text;
        while (rest.length() > width) {
            int end = breakBefore(rest, width);
            lines.add(rest.substring(0, end).stripTrailing());
            rest = rest.substring(end).stripLeading();
        }
        lines.add(rest);
        return lines;
    }

    /** After the last separator of the first {@code width} characters, or in the middle of a word that has none. */
    private static int breakBefore(String text, int width) {
        if (text.charAt(width) == ' ') {
            return width;
        }
        return IntStream.iterate(width, end -> end > width / 3, end -> end - 1)
                .filter(end -> SEPARATORS.indexOf(text.charAt(end - 1)) >= 0)
                .findFirst()
                .orElse(width);
    }
}
