package io.cloudpc.snapshots.domain.disk.fuzzing;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.cloudpc.snapshots.domain.disk.testing.DamagedFiles;
import io.cloudpc.snapshots.domain.disk.writing.Patch;
import io.cloudpc.snapshots.domain.disk.writing.PatchedBytes;
import io.cloudpc.snapshots.domain.snapshot.FileType;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Coverage-guided searches for a file that breaks a check; {@code domain/fuzz} runs them. */
@Tag("fuzz")
class DiskFuzzTest {
    static Stream<Arguments> recipes() {
        Stream<byte[]> untouched = IntStream.range(0, Recipe.count())
                .mapToObj(known -> new byte[] {(byte) known, (byte) (8 | known >> 8 << 1)});
        return Stream.concat(untouched, Corpus.recipes().stream()).map(recipe -> Arguments.of((Object) recipe));
    }

    static Stream<Arguments> smallFiles() {
        return DamagedFiles.all().stream()
                .map(damaged -> damaged.bytes())
                .filter(file -> file.length() < 4096)
                .map(file -> Arguments.of((Object)
                        file.patches().stream().findFirst().map(Patch::bytes).orElse(new byte[0])));
    }

    @MethodSource("recipes")
    @FuzzTest(maxDuration = "3m")
    void judgesEveryEditedFile(byte[] recipe) {
        HoldsForEveryFile.check(Recipe.file(recipe), Recipe.fileType(recipe));
    }

    @MethodSource("recipes")
    @FuzzTest(maxDuration = "3m")
    void judgesEveryEditedChain(byte[] recipe) {
        if (recipe.length > 1) {
            HoldsForEveryChain.check(recipe);
        }
    }

    @MethodSource("smallFiles")
    @FuzzTest(maxDuration = "3m")
    void judgesEveryDisk(byte[] bytes) {
        HoldsForEveryFile.check(file(bytes), FileType.DATA_FILE);
    }

    @MethodSource("smallFiles")
    @FuzzTest(maxDuration = "3m")
    void judgesEveryGuestState(byte[] bytes) {
        HoldsForEveryFile.check(file(bytes), FileType.VIRTUAL_MACHINE_GUEST_STATE);
    }

    private static PatchedBytes file(byte[] bytes) {
        return new PatchedBytes(bytes.length, List.of(new Patch(0, bytes)));
    }
}
