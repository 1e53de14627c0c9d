package io.cloudpc.snapshots.host.cli.output;

import java.util.ArrayList;
import java.util.List;

/**
 * Text for a person, line by line. Lines are filled up to the width that the reader has; what cannot be broken at a
 * space, a command say, stays whole. Control characters, which a file's name may have, are made visible.
 */
public final class Text {
    private final int columns;
    private final boolean colours;
    private final Names names;
    private final List<String> lines = new ArrayList<>();

    Text(int columns, boolean colours, Names names) {
        this.columns = columns;
        this.colours = colours;
        this.names = names;
    }

    /** An empty line. */
    public Text gap() {
        lines.add("");
        return this;
    }

    /** A paragraph, filled. */
    public Text line(String text) {
        return line(Tone.PLAIN, "", text);
    }

    /** A paragraph whose first words are set off by their tone. */
    public Text line(Tone tone, String lead, String text) {
        return indented(0, tone, lead, text);
    }

    /** A paragraph that is set in by so many columns; its further lines two more if it has a lead. */
    public Text indented(int indent, Tone tone, String lead, String text) {
        var safeLead = safe(lead);
        var whole = safeLead + (lead.isEmpty() || text.isEmpty() ? "" : " ") + safe(names.applyTo(text));
        var filled = fill(whole, indent, lead.isEmpty() ? indent : indent + 2);
        var first = filled.get(0);
        if (!lead.isEmpty() && first.startsWith(safeLead, indent)) {
            first = " ".repeat(indent) + tone.apply(safeLead, colours) + first.substring(indent + safeLead.length());
        }
        lines.add(first);
        lines.addAll(filled.subList(1, filled.size()));
        return this;
    }

    /** A line that is printed as it is, however long: a command to copy. */
    public Text verbatim(String text) {
        lines.add(safe(text));
        return this;
    }

    /** Rows under headings, in aligned columns. */
    public Text table(List<String> headings, List<List<String>> rows) {
        var table = new Table(headings);
        rows.forEach(row ->
                table.row(row.stream().map(cell -> safe(names.applyTo(cell))).toList()));
        lines.addAll(table.lines(columns));
        return this;
    }

    List<String> lines() {
        return lines;
    }

    private List<String> fill(String text, int firstIndent, int nextIndent) {
        var filled = new ArrayList<String>();
        var line = new StringBuilder(" ".repeat(firstIndent));
        int indent = firstIndent;
        for (var word : text.split(" ", -1)) {
            boolean empty = line.length() == indent;
            if (!empty && line.length() + 1 + word.length() > columns) {
                filled.add(line.toString());
                line.setLength(0);
                line.append(" ".repeat(nextIndent)).append(word);
                indent = nextIndent;
            } else {
                line.append(empty ? "" : " ").append(word);
            }
        }
        filled.add(line.toString());
        return filled;
    }

    /** The text without anything that could move the cursor of a terminal. */
    static String safe(String text) {
        if (text.codePoints().noneMatch(Text::moves)) {
            return text;
        }
        return text.codePoints()
                .map(c -> c == '\t' || c == '\n' ? ' ' : moves(c) ? '�' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static boolean moves(int codePoint) {
        return Character.isISOControl(codePoint) || Character.getType(codePoint) == Character.FORMAT;
    }
}
