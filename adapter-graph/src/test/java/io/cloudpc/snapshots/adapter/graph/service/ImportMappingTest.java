package io.cloudpc.snapshots.adapter.graph.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.cloudpc.snapshots.domain.snapshot.ImportStatus;
import io.cloudpc.snapshots.domain.snapshot.SnapshotId;
import io.cloudpc.snapshots.domain.snapshot.UsageStatus;
import org.junit.jupiter.api.Test;

/** Between Graph's words and ours: nothing is lost that can be kept, and nothing throws. */
class ImportMappingTest {
    private static final SnapshotId ASKED = new SnapshotId("7E8C3054-bda1-4e37-81c5-7d1b080a8849");

    @Test
    void keepsWordsThatTheSdkWouldForget() {
        var seen = ImportMapping.snapshotImport(json("{'importStatus': 'paused', 'usageStatus': 'lent'}"));

        assertThat(seen.importStatus()).isEqualTo(new ImportStatus(ImportStatus.Kind.UNKNOWN, "paused"));
        assertThat(seen.usageStatus()).isEqualTo(new UsageStatus(UsageStatus.Kind.UNKNOWN, "lent"));
    }

    @Test
    void takesTheDocumentedDefaultsForWhatIsMissing() {
        var seen = ImportMapping.snapshotImport(json("{}"));

        assertThat(seen.importStatus()).isEqualTo(ImportStatus.PENDING);
        assertThat(seen.usageStatus()).isEqualTo(UsageStatus.NOT_USED);
    }

    @Test
    void leavesOutWhatDoesNotFitAndKeepsTheRest() {
        var seen = ImportMapping.snapshotImport(json("{'snapshotId': ' ', 'filename': ['a'], 'startDateTime': 'noon',"
                + " 'endDateTime': '2026-11-24T10:00:00+01:00', 'assignedUserPrincipalName': 'not a name',"
                + " 'policyName': 7, 'importStatus': {}}"));

        assertThat(seen.id()).isEmpty();
        assertThat(seen.fileName()).isEmpty();
        assertThat(seen.start()).isEmpty();
        assertThat(seen.end()).hasToString("Optional[2026-11-24T09:00:00Z]");
        assertThat(seen.assignedUser()).contains("not a name");
        assertThat(seen.policyName()).contains("7");
        assertThat(seen.importStatus()).isEqualTo(ImportStatus.PENDING);
    }

    @Test
    void takesTheSignatureOutOfAnExplanation() {
        var seen = ImportMapping.snapshotImport(
                json("{'additionalDetail': 'Cannot read https://a.blob.core.windows.net/c/d.vhd?sv=1&sig=abc%3D.'}"));

        assertThat(seen.additionalDetail()).contains("Cannot read https://a.blob.core.windows.net/c/d.vhd?…");
    }

    @Test
    void readsOneResultInEitherShapeAndInEitherCaseOfItsId() {
        var one = "{'snapshotId': '7e8c3054-BDA1-4e37-81c5-7d1b080a8849', 'importStatus': 'failed'}";

        assertThat(ImportMapping.resultFor(ASKED, json(one)))
                .isEqualTo(ImportMapping.resultFor(ASKED, json("{'value': [{'snapshotId': 'other'}, " + one + "]}")))
                .isPresent();
    }

    @Test
    void findsNoResultInACollectionThatHasOnlyOthers() {
        assertThat(ImportMapping.resultFor(ASKED, json("{'value': []}"))).isEmpty();
        assertThat(ImportMapping.resultFor(ASKED, json("{'value': [{'snapshotId': 'other'}]}")))
                .isEmpty();
        assertThat(ImportMapping.resultFor(ASKED, json("{'value': [{'importStatus': 'failed'}, {}]}")))
                .isEmpty();
    }

    @Test
    void takesAResultWithoutIdForTheOneThatWasAskedFor() {
        assertThat(ImportMapping.resultFor(ASKED, json("{'value': [{'importStatus': 'failed'}]}"))
                        .orElseThrow()
                        .id())
                .contains(ASKED);
    }

    private static JsonObject json(String text) {
        return JsonParser.parseString(text.replace('\'', '"')).getAsJsonObject();
    }
}
