package io.cloudpc.snapshots.domain.disk.testing;

import io.cloudpc.snapshots.domain.disk.FindingCode;
import io.cloudpc.snapshots.domain.disk.Verdict;
import io.cloudpc.snapshots.domain.disk.writing.PatchedBytes;
import io.cloudpc.snapshots.domain.snapshot.FileType;

/** A file with a chosen fault, what has to be found in it, and the verdict that it deserves. */
public record DamagedFile(FindingCode code, Verdict verdict, String what, FileType fileType, PatchedBytes bytes) {
    public static DamagedFile disk(FindingCode code, Verdict verdict, String what, PatchedBytes bytes) {
        return new DamagedFile(code, verdict, what, FileType.DATA_FILE, bytes);
    }

    public static DamagedFile state(FindingCode code, Verdict verdict, String what, PatchedBytes bytes) {
        return new DamagedFile(code, verdict, what, FileType.VIRTUAL_MACHINE_GUEST_STATE, bytes);
    }

    @Override
    public String toString() {
        return code + ": " + what;
    }
}
