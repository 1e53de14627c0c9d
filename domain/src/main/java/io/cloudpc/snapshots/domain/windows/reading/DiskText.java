package io.cloudpc.snapshots.domain.windows.reading;

/** Makes text from a disk harmless for terminals, pages and logs. */
final class DiskText {
    /** Most characters that are kept; Windows allows no longer computer name, edition or path worth telling. */
    static final int LONGEST = 260;

    private DiskText() {}

    /** The text with a question mark for each character that is not visible by itself, cut off at {@link #LONGEST}. */
    static String of(String raw) {
        return raw.codePoints()
                .limit(LONGEST)
                .map(point -> isVisible(point) ? point : '?')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static boolean isVisible(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
