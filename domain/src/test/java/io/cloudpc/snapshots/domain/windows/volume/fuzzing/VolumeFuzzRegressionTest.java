package io.cloudpc.snapshots.domain.windows.volume.fuzzing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The short run of the search: hundreds of edits of each real volume, the same each time. */
class VolumeFuzzRegressionTest {
    private static final int EDITS_OF_EACH = Integer.getInteger("volume.edits", 250);

    @Test
    void readsUneditedVolumesWithoutFailure() {
        for (int volume = 0; volume < EditedVolume.VOLUMES.size(); volume++) {
            assertThat(VolumeClaims.check(EditedVolume.of(new byte[] {(byte) volume})))
                    .noneMatch(result -> result.contains("damaged") || result.contains("limit"));
        }
    }

    @Test
    void answersForEditsOfEveryVolumeAndMeetsMostKindsOfDamage() {
        Map<String, Integer> met = new HashMap<>();
        for (int volume = 0; volume < EditedVolume.VOLUMES.size(); volume++) {
            Random random = new Random(volume);
            for (int i = 0; i < EDITS_OF_EACH; i++) {
                byte[] recipe = new byte[1 + 6 * (1 + random.nextInt(8))];
                random.nextBytes(recipe);
                recipe[0] = (byte) volume;
                VolumeClaims.check(EditedVolume.of(recipe)).forEach(result -> met.merge(kind(result), 1, Integer::sum));
            }
        }

        Set<String> damage = new HashSet<>(met.keySet());
        damage.removeIf(kind -> !kind.contains("damaged"));
        assertThat(damage).as("%s", met).hasSizeGreaterThan(20);
    }

    private static String kind(String result) {
        return result.replaceAll("-?[0-9]+", "N");
    }
}
