package io.cloudpc.snapshots.domain.disk.vmgs;

import io.cloudpc.snapshots.domain.disk.Finding;
import io.cloudpc.snapshots.domain.disk.FindingCode;
import io.cloudpc.snapshots.domain.disk.reading.Fields;
import java.util.ArrayList;
import java.util.List;

/** The table of the files in a guest state: 64 entries of 64 bytes, the number of a file being its place. */
final class FileTable {
    static final int BLOCK = 4096;

    private static final int ENTRY = 64;
    private static final int TABLE_ITSELF = 0;
    private static final int TPM = 3;
    private static final int ENCRYPTED = 1;

    private final byte[] bytes;
    private final long tableBlock;

    FileTable(byte[] bytes, long tableBlock) {
        this.bytes = bytes;
        this.tableBlock = tableBlock;
    }

    boolean holdsEncryptedFile() {
        for (int id = 0; id < files(); id++) {
            if (allocated(id) > 0 && (Fields.le32(bytes, id * ENTRY + 44) & ENCRYPTED) != 0) {
                return true;
            }
        }
        return false;
    }

    /** The rules on the files; capacity is the number of blocks in the guest state. */
    List<Finding> check(long capacity) {
        List<Finding> findings = new ArrayList<>();
        List<Place> taken = new ArrayList<>();
        taken.add(new Place(0, 2));
        taken.add(new Place(tableBlock, tableBlock + 1));
        for (int id = TABLE_ITSELF + 1; id < files(); id++) {
            long first = Fields.le32(bytes, id * ENTRY);
            long blocks = allocated(id);
            long size = Fields.le64(bytes, id * ENTRY + 8);
            if (blocks == 0 && size == 0) {
                continue;
            }
            Place place = new Place(first, first + blocks);
            String problem = problem(place, size, capacity, taken);
            if (!problem.isEmpty()) {
                findings.add(
                        Finding.of(FindingCode.VMGS_FILE_RANGE, "File " + id + " of the guest state " + problem + ".")
                                .at(tableBlock * BLOCK + (long) id * ENTRY)
                                .comparing(
                                        "whole blocks from 2 to " + (capacity - 1) + ", used once",
                                        blocks + " blocks from " + first + " for " + Fields.unsigned(size) + " bytes"));
                break;
            }
            taken.add(place);
        }
        if (allocated(TPM) == 0) {
            findings.add(Finding.of(FindingCode.VMGS_NO_TPM, "The guest state holds no virtual TPM.")
                    .at(tableBlock * BLOCK + TPM * ENTRY));
        }
        return findings;
    }

    private static String problem(Place place, long size, long capacity, List<Place> taken) {
        if (place.end() > capacity) {
            return "lies outside of it";
        }
        if (size < 0 || size > (place.end() - place.start()) * BLOCK) {
            return "is larger than its place";
        }
        return taken.stream().anyMatch(place::overlaps) ? "lies over the headers, the table or another file" : "";
    }

    private long allocated(int id) {
        return Fields.le32(bytes, id * ENTRY + 4);
    }

    private record Place(long start, long end) {
        boolean overlaps(Place other) {
            return start < other.end && other.start < end;
        }
    }

    private static int files() {
        return BLOCK / ENTRY;
    }
}
