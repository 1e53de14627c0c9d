package io.cloudpc.snapshots.adapter.graph;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.cloudpc.snapshots.domain.snapshot.FileType;
import io.cloudpc.snapshots.domain.snapshot.ImportRequest;
import io.cloudpc.snapshots.domain.snapshot.ImportStatus;
import io.cloudpc.snapshots.domain.snapshot.SnapshotId;
import io.cloudpc.snapshots.domain.snapshot.SourceFile;
import io.cloudpc.snapshots.domain.snapshot.UsageStatus;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Between Graph's words and ours: nothing is lost that can be kept, and nothing throws. */
class GraphMappingTest {
    private static final SnapshotId ASKED = new SnapshotId("7E8C3054-bda1-4e37-81c5-7d1b080a8849");

    @Test
    void keepsWordsThatTheSdkWouldForget() {
        var seen = GraphMapping.snapshotImport(json("{'importStatus': 'paused', 'usageStatus': 'lent'}"));

        assertThat(seen.importStatus()).isEqualTo(new ImportStatus(ImportStatus.Kind.UNKNOWN, "paused"));
        assertThat(seen.usageStatus()).isEqualTo(new UsageStatus(UsageStatus.Kind.UNKNOWN, "lent"));
    }

    @Test
    void takesTheDocumentedDefaultsForWhatIsMissing() {
        var seen = GraphMapping.snapshotImport(json("{}"));

        assertThat(seen.importStatus()).isEqualTo(ImportStatus.PENDING);
        assertThat(seen.usageStatus()).isEqualTo(UsageStatus.NOT_USED);
    }

    @Test
    void leavesOutWhatDoesNotFitAndKeepsTheRest() {
        var seen = GraphMapping.snapshotImport(json("{'snapshotId': ' ', 'filename': ['a'], 'startDateTime': 'noon',"
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
        var seen = GraphMapping.snapshotImport(
                json("{'additionalDetail': 'Cannot read https://a.blob.core.windows.net/c/d.vhd?sv=1&sig=abc%3D.'}"));

        assertThat(seen.additionalDetail()).contains("Cannot read https://a.blob.core.windows.net/c/d.vhd?…");
    }

    @Test
    void readsOneResultInEitherShapeAndInEitherCaseOfItsId() {
        var one = "{'snapshotId': '7e8c3054-BDA1-4e37-81c5-7d1b080a8849', 'importStatus': 'failed'}";

        assertThat(GraphMapping.resultFor(ASKED, json(one)))
                .isEqualTo(GraphMapping.resultFor(ASKED, json("{'value': [{'snapshotId': 'other'}, " + one + "]}")))
                .isPresent();
    }

    @Test
    void findsNoResultInACollectionThatHasOnlyOthers() {
        assertThat(GraphMapping.resultFor(ASKED, json("{'value': []}"))).isEmpty();
        assertThat(GraphMapping.resultFor(ASKED, json("{'value': [{'snapshotId': 'other'}]}")))
                .isEmpty();
        assertThat(GraphMapping.resultFor(ASKED, json("{'value': [{'importStatus': 'failed'}, {}]}")))
                .isEmpty();
    }

    @Test
    void takesAResultWithoutIdForTheOneThatWasAskedFor() {
        assertThat(GraphMapping.resultFor(ASKED, json("{'value': [{'importStatus': 'failed'}]}"))
                        .orElseThrow()
                        .id())
                .contains(ASKED);
    }

    @Test
    void namesEverySourceAsTheSdkDoes() {
        try (var simulation = new Simulation()) {
            var body = GraphMapping.importBody(
                    new ImportRequest(
                            simulation.byBlob().assignedUser(),
                            List.of(
                                    simulation.byBlob().dataFile(),
                                    new SourceFile(
                                            FileType.VIRTUAL_MACHINE_GUEST_STATE, simulation.sas("megan.vmgs")))),
                    BlobProperty.FILE_NAME);

            assertThat(body.getSourceFiles().get(0).getStorageBlobInfo().getFileName())
                    .isEqualTo("megan.vhd");
            assertThat(body.getSourceFiles().get(1).getSasUrl()).endsWith("sig=" + Simulation.SIGNATURE);
        }
    }

    @Test
    void knowsNoUserWithoutAnObjectId() {
        assertThat(GraphMapping.user(json("{'id': 'me', 'userPrincipalName': 'megan@contoso.com'}")))
                .isEmpty();
    }

    @Test
    void takesAUserForEnabledUnlessGraphSaysNo() {
        assertThat(GraphMapping.user(json("{'id': '0a11ce00-0000-4000-8000-000000000001'}"))
                        .orElseThrow()
                        .accountEnabled())
                .isTrue();
    }

    @Test
    void readsNothingOfWhatIsNoJsonObject() {
        for (var text : List.of("", "[]", "7", "\"text\"", "<html>", "{", "null", "{\"a\":".repeat(5000))) {
            assertThat(Json.object(text)).as(text).isEmpty();
        }
    }

    @Test
    void readsWholeNumbersOnly() {
        var body = json("{'a': 128, 'b': '64', 'c': 12.5, 'd': 1e30, 'e': 'many', 'f': null, 'g': 256.0}");

        assertThat(Json.number(body, "a")).hasValue(128);
        assertThat(Json.number(body, "b")).hasValue(64);
        assertThat(Json.number(body, "g")).hasValue(256);
        assertThat(List.of("c", "d", "e", "f", "h"))
                .allMatch(name -> Json.number(body, name).isEmpty());
    }

    private static JsonObject json(String text) {
        return JsonParser.parseString(text.replace('\'', '"')).getAsJsonObject();
    }
}
