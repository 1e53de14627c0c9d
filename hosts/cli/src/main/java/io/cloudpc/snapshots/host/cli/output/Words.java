package io.cloudpc.snapshots.host.cli.output;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Numbers and times as people write them. */
public final class Words {
    private static final String[] UNITS = {"KiB", "MiB", "GiB", "TiB"};

    private Words() {}

    /** A size in the largest binary unit that it fills, cut to one decimal. */
    public static String size(long bytes) {
        if (bytes < 1024) {
            return bytes + " bytes";
        }
        int unit = 0;
        long size = 1024;
        while (unit < UNITS.length - 1 && bytes / size >= 1024) {
            size *= 1024;
            unit++;
        }
        long tenths = bytes / size * 10 + bytes % size * 10 / size;
        var number = tenths / 10 + (tenths % 10 == 0 ? "" : "." + tenths % 10);
        return number + " " + UNITS[unit];
    }

    /** A count with its thing, in the plural where it takes one. */
    public static String count(long number, String thing) {
        return number + " " + thing + (number == 1 ? "" : "s");
    }

    /** A moment in UTC, to the second. */
    public static String time(Instant moment) {
        return moment.truncatedTo(ChronoUnit.SECONDS)
                .toString()
                .replace('T', ' ')
                .replace("Z", " UTC");
    }

    /** A moment in UTC, to the minute, without the name of the zone. */
    public static String minute(Instant moment) {
        return moment.truncatedTo(ChronoUnit.MINUTES)
                .toString()
                .substring(0, 16)
                .replace('T', ' ');
    }

    /** A length of time in its two largest units. */
    public static String duration(Duration time) {
        long seconds = time.toSeconds();
        if (seconds < 60) {
            return seconds + " s";
        }
        if (seconds < 3600) {
            return seconds / 60 + " min" + (seconds % 60 == 0 ? "" : " " + seconds % 60 + " s");
        }
        long minutes = seconds / 60;
        return minutes / 60 + " h" + (minutes % 60 == 0 ? "" : " " + minutes % 60 + " min");
    }

    /** An argument as a shell takes it. */
    public static String quoted(String argument) {
        return argument.chars().allMatch(Words::isPlain) && !argument.isEmpty()
                ? argument
                : "'" + argument.replace("'", "'\\''") + "'";
    }

    private static boolean isPlain(int c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || "_-./@:+,=".indexOf(c) >= 0;
    }
}
