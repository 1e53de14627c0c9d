package io.cloudpc.snapshots.domain.disk.fuzzing;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.cloudpc.snapshots.domain.disk.writing.Patch;
import io.cloudpc.snapshots.domain.disk.writing.PatchedBytes;
import io.cloudpc.snapshots.domain.snapshot.FileType;
import java.util.List;
import org.junit.jupiter.api.Tag;

/** Coverage-guided searches for a file that breaks a check; see {@code domain/fuzz}. */
@Tag("fuzz")
class DiskFuzzTest {
    @FuzzTest(maxDuration = "3m")
    void judgesEveryEditedFile(byte[] recipe) {
        HoldsForEveryFile.check(Recipe.file(recipe), Recipe.fileType(recipe));
    }

    @FuzzTest(maxDuration = "3m")
    void judgesEveryDisk(byte[] bytes) {
        HoldsForEveryFile.check(file(bytes), FileType.DATA_FILE);
    }

    @FuzzTest(maxDuration = "3m")
    void judgesEveryGuestState(byte[] bytes) {
        HoldsForEveryFile.check(file(bytes), FileType.VIRTUAL_MACHINE_GUEST_STATE);
    }

    private static PatchedBytes file(byte[] bytes) {
        return new PatchedBytes(bytes.length, List.of(new Patch(0, bytes)));
    }
}
