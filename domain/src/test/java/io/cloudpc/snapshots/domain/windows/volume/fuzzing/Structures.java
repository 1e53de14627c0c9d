package io.cloudpc.snapshots.domain.windows.volume.fuzzing;

import io.cloudpc.snapshots.domain.disk.reading.Fields;
import io.cloudpc.snapshots.domain.windows.volume.testing.RealVolume;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Where the structures lie that a reader meets on its way to {@link VolumeClaims#PATHS}. */
final class Structures {
    /** Bytes of each that are edited. */
    static final int LENGTH = 1024;

    private static final Map<RealVolume, List<Integer>> KNOWN = new HashMap<>();
    private static final List<String> NAMES = List.of(
            "Windows",
            "System32",
            "config",
            "SYSTEM",
            "SOFTWARE",
            "compressed",
            "text",
            "mixed",
            "sparse",
            "f3000.dll");

    private Structures() {}

    static synchronized List<Integer> of(RealVolume volume) {
        return KNOWN.computeIfAbsent(volume, Structures::find);
    }

    private static List<Integer> find(RealVolume volume) {
        byte[] content = volume.content();
        List<Integer> found = new ArrayList<>(List.of(0));
        if (volume == RealVolume.ESP) {
            int table = 512 * Fields.le16(content, 14);
            int root = table + 2 * 512 * (int) Fields.le32(content, 36);
            for (int sector = 0; sector < 8; sector++) {
                found.addAll(List.of(table + 512 * sector, root + 512 * sector));
            }
            return found;
        }
        int records = 0;
        for (int at = 0; at + LENGTH <= content.length; at += 512) {
            if (Fields.hasText(content, at, "INDX") && at % 4096 == 0) {
                found.add(at);
            }
            if (Fields.hasText(content, at, "FILE") && (records++ < 8 || isOnTheWay(content, at))) {
                found.addAll(List.of(at, at, at));
            }
        }
        return found;
    }

    private static boolean isOnTheWay(byte[] content, int record) {
        String text = new String(content, record, LENGTH, StandardCharsets.UTF_16LE);
        boolean continues = Fields.le64(content, record + 32) != 0;
        return continues || NAMES.stream().anyMatch(text::contains);
    }
}
