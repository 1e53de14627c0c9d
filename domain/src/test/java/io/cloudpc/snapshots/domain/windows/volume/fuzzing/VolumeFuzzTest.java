package io.cloudpc.snapshots.domain.windows.volume.fuzzing;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A coverage-guided search for a volume that breaks its reader; {@code domain/fuzz} runs it. */
@Tag("fuzz")
class VolumeFuzzTest {
    static Stream<Arguments> recipes() {
        return IntStream.range(0, EditedVolume.VOLUMES.size())
                .mapToObj(volume -> Arguments.of((Object) new byte[] {(byte) volume, 0, 0, 0, 0, 0, 0}));
    }

    @MethodSource("recipes")
    @FuzzTest(maxDuration = "3m")
    void readsEveryEditedVolume(byte[] recipe) {
        VolumeClaims.check(EditedVolume.of(recipe));
    }
}
