package io.cloudpc.snapshots.domain.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ImportRequestTest {
    private static final UserId MEGAN = new UserId(UUID.fromString("8b1e2f3a-0c4d-4e5f-9a6b-7c8d9e0f1a2b"));
    private static final SourceFile DISK = file(FileType.DATA_FILE, "os.vhd");
    private static final SourceFile GUEST_STATE = file(FileType.VIRTUAL_MACHINE_GUEST_STATE, "os-vmgs.vhd");

    @Test
    void takesADiskAndItsGuestStateInAnyOrder() {
        var request = ImportRequest.of(MEGAN, List.of(GUEST_STATE, DISK)).get();

        assertThat(request.dataFile()).isEqualTo(DISK);
        assertThat(request.guestState()).contains(GUEST_STATE);
    }

    @Test
    void takesADiskAlone() {
        assertThat(ImportRequest.of(MEGAN, List.of(DISK)).get().guestState()).isEmpty();
    }

    @Test
    void refusesARequestWithoutADisk() {
        assertThat(ImportRequest.of(MEGAN, List.of()).getLeft().message()).contains("exactly one data file, and 0");
        assertThat(ImportRequest.of(MEGAN, List.of(GUEST_STATE)).isLeft()).isTrue();
    }

    @Test
    void reportsTwoDisksTwoGuestStatesAndTheSameFileTwiceTogether() {
        var refused = ImportRequest.of(MEGAN, List.of(DISK, DISK, GUEST_STATE, GUEST_STATE))
                .getLeft();

        assertThat(refused.problems()).hasSize(3);
    }

    @Test
    void keepsNoListOfTheCaller() {
        var files = new ArrayList<>(List.of(DISK));
        var request = ImportRequest.of(MEGAN, files).get();

        files.add(GUEST_STATE);

        assertThat(request.sourceFiles()).containsExactly(DISK);
    }

    @Test
    void cannotBeMadeInvalidByItsConstructor() {
        assertThatThrownBy(() -> new ImportRequest(MEGAN, List.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ImportRequest(MEGAN, List.of(GUEST_STATE, DISK)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void recognisesItsUserByEitherName() {
        var name = UserPrincipalName.parse("megan@contoso.com").get();

        assertThat(assignedTo("MEGAN@contoso.com").belongsTo(MEGAN, Optional.of(name)))
                .isTrue();
        assertThat(assignedTo(MEGAN.toString().toUpperCase(Locale.ROOT)).belongsTo(MEGAN, Optional.empty()))
                .isTrue();
        assertThat(assignedTo("meg@contoso.com").belongsTo(MEGAN, Optional.of(name)))
                .isFalse();
    }

    private static SnapshotImport assignedTo(String user) {
        return new SnapshotImport(
                Optional.empty(),
                Optional.empty(),
                ImportStatus.PENDING,
                UsageStatus.NOT_USED,
                Optional.of(user),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static SourceFile file(FileType type, String name) {
        var blob = StorageBlob.parse(
                        "/subscriptions/1f0c6cb2-5f0f-4b6c-8a4e-2f6d6f1c9a11/resourceGroups/rg/providers"
                                + "/Microsoft.Storage/storageAccounts/disks01",
                        "vhds",
                        name)
                .get();
        return new SourceFile(type, blob);
    }
}
