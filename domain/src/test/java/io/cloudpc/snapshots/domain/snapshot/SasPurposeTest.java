package io.cloudpc.snapshots.domain.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SasPurposeTest {
    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
    private static final BlobEndpoints CLOUDS = BlobEndpoints.ofKnownClouds();
    private static final SasPolicy READING = SasPolicy.forReading(NOW, CLOUDS);
    private static final SasPolicy COPYING = SasPolicy.forCopying(NOW, CLOUDS);
    private static final SasPolicy IMPORT = SasPolicy.at(NOW);

    private static final String BLOB = "https://disks01.blob.core.windows.net/vhds/os.vhd?sv=2024-11-04&sp=r";
    private static final String SIGNATURE = "&sig=c2VjcmV0";

    /** For each kind of SAS, what stands against reading, copying and importing; {@code -} for nothing. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "&sr=b&se=2026-11-24T11:00:00Z                          | -                | -                  | EXPIRES_TOO_SOON",
                "&sr=b&se=2026-11-26&sip=203.0.113.7                    | -                | BOUND_TO_ADDRESSES | BOUND_TO_ADDRESSES",
                "&sr=bs&se=2026-11-26&snapshot=2026-11-01T00:00:00.0000000Z | -            | -                  | NOT_THE_BASE_BLOB WRONG_RESOURCE",
                "&sr=b&se=2026-11-26&snapshot=2026-11-01T00:00:00.0000000Z  | -            | -                  | NOT_THE_BASE_BLOB",
                "&sr=bv&se=2026-11-26&versionid=2026-11-01T00:00:00.0000000Z | -           | -                  | NOT_THE_BASE_BLOB WRONG_RESOURCE",
                "&sr=bs&se=2026-11-26                                   | WRONG_RESOURCE   | WRONG_RESOURCE     | WRONG_RESOURCE",
                "&sr=bv&se=2026-11-26&snapshot=2026-11-01T00:00:00.0000000Z | WRONG_RESOURCE | WRONG_RESOURCE   | NOT_THE_BASE_BLOB WRONG_RESOURCE",
                "&sr=b&se=2026-11-24T10:00:00Z                          | EXPIRED          | EXPIRED            | EXPIRED",
                "&sr=b&se=2026-11-26&st=2026-11-24T10:00:01Z            | NOT_YET_VALID    | NOT_YET_VALID      | NOT_YET_VALID",
                "&sr=b&se=2026-11-26                                    | -                | -                  | -",
            })
    void asksOfEachReaderWhatItNeeds(String rest, String reading, String copying, String importing) {
        var url = BLOB + rest + SIGNATURE;

        assertThat(problems(url, READING)).isEqualTo(reading);
        assertThat(problems(url, COPYING)).isEqualTo(copying);
        assertThat(problems(url, IMPORT)).isEqualTo(importing);
    }

    @Test
    void asksEveryReaderForReadPermission() {
        var url = BLOB.replace("sp=r", "sp=w") + "&sr=b&se=2026-11-26" + SIGNATURE;

        assertThat(List.of(problems(url, READING), problems(url, COPYING), problems(url, IMPORT)))
                .containsOnly("NO_READ_PERMISSION");
    }

    @Test
    void judgesAUrlThatWasReadForOnePurposeForAnother() {
        var url = SasUrl.parse(BLOB + "&sr=b&se=2026-11-24T11:00:00Z&sip=203.0.113.7" + SIGNATURE, READING)
                .get();

        assertThat(url.problems(READING)).isEmpty();
        assertThat(codes(url.problems(COPYING))).isEqualTo("BOUND_TO_ADDRESSES");
        assertThat(codes(url.problems(IMPORT))).isEqualTo("BOUND_TO_ADDRESSES EXPIRES_TOO_SOON");
        assertThat(codes(url.problems(SasPolicy.forReading(NOW.plus(Duration.ofHours(1)), CLOUDS))))
                .isEqualTo("EXPIRED");
    }

    @Test
    void takesTheExportOfAManagedDisk() {
        var export = "https://md-hdd-1x2y3z.z22.blob.storage.azure.net/qwxcv3rk5hwq/abcd"
                + "?sv=2018-03-28&sr=b&si=8f0d6b0e-0000-4000-8000-000000000001" + SIGNATURE;

        assertThat(problems(export, READING)).isEqualTo("-");
        assertThat(SasUrl.parse(export, READING).get().expiry()).isEmpty();
    }

    @Test
    void keepsTheSnapshotInTheUrlThatIsUsed() {
        var url = BLOB + "&sr=bs&se=2026-11-26&snapshot=2026-11-01T00:00:00.0000000Z" + SIGNATURE;

        assertThat(SasUrl.parse(url, READING).get().reveal()).isEqualTo(url);
    }

    @Test
    void saysThatAUrlWithoutAnyParameterIsNoSasAndNothingElse() {
        var refused = SasUrl.parse("https://disks01.blob.core.windows.net/vhds/os.vhd", IMPORT)
                .getLeft();

        assertThat(codes(refused.problems())).isEqualTo("NO_SIGNATURE");
        assertThat(refused.message()).isEqualTo("The URL has no SAS: it is the address of the blob alone.");
    }

    private static String problems(String url, SasPolicy policy) {
        return SasUrl.parse(url, policy).fold(refused -> codes(refused.problems()), good -> "-");
    }

    private static String codes(List<InvalidInput> problems) {
        return String.join(
                " ",
                problems.stream()
                        .map(problem ->
                                ((InvalidInput.UnusableSas) problem).problem().name())
                        .toList());
    }
}
