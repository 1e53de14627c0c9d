package io.cloudpc.snapshots.domain.disk.fuzzing;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudpc.snapshots.domain.disk.Finding;
import io.cloudpc.snapshots.domain.disk.FindingCode;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The short run of the fuzz tests: what longer runs found worth keeping, and some thousand edits of every known file. */
class FuzzRegressionTest {
    private static final int EDITS_OF_EACH = 15;

    @Test
    void judgesWhatEarlierSearchesFound() {
        List<byte[]> recipes = Corpus.recipes();

        assertThat(recipes).hasSizeGreaterThan(200);
        recipes.forEach(recipe -> HoldsForEveryFile.check(Recipe.file(recipe), Recipe.fileType(recipe)));
    }

    @Test
    void judgesEditsOfEveryKnownFileAndMeetsMostFindings() {
        Set<FindingCode> met = EnumSet.noneOf(FindingCode.class);
        List<byte[]> recipes = IntStream.range(0, Recipe.count())
                .boxed()
                .flatMap(known -> edits(known, new Random(known)))
                .toList();

        for (byte[] recipe : recipes) {
            HoldsForEveryFile.check(Recipe.file(recipe), Recipe.fileType(recipe)).inspection().findings().stream()
                    .map(Finding::code)
                    .forEach(met::add);
        }

        assertThat(met).hasSizeGreaterThan(70);
    }

    @Test
    void judgesEditsOfEveryFileOfAChain() {
        Random random = new Random(17);
        int whole = 0;
        int edits = 600;
        for (int i = 0; i < edits; i++) {
            byte[] recipe = new byte[2 + 6 * (1 + random.nextInt(3))];
            random.nextBytes(recipe);
            whole += HoldsForEveryChain.check(recipe).extents().isPresent() ? 1 : 0;
        }

        assertThat(whole).isBetween(edits / 10, edits - 10);
    }

    private static Stream<byte[]> edits(int known, Random random) {
        return Stream.generate(() -> {
                    byte[] recipe = new byte[2 + 6 * (1 + random.nextInt(4))];
                    random.nextBytes(recipe);
                    recipe[0] = (byte) known;
                    recipe[1] = (byte) ((recipe[1] & ~6) | (known >> 8) << 1);
                    return recipe;
                })
                .limit(EDITS_OF_EACH);
    }
}
