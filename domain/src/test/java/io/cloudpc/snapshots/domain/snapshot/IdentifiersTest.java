package io.cloudpc.snapshots.domain.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdentifiersTest {
    private static final String SUBSCRIPTION = "1f0c6cb2-5f0f-4b6c-8a4e-2f6d6f1c9a11";
    private static final String ACCOUNT_ID = "/subscriptions/" + SUBSCRIPTION
            + "/resourceGroups/rg-disks/providers/Microsoft.Storage/storageAccounts/disks01";

    @Test
    void readsAnObjectIdInEitherCase() {
        var lower = UserId.parse("8b1e2f3a-0c4d-4e5f-9a6b-7c8d9e0f1a2b").get();
        var upper = UserId.parse("8B1E2F3A-0C4D-4E5F-9A6B-7C8D9E0F1A2B").get();

        assertThat(lower).isEqualTo(upper).hasToString("8b1e2f3a-0c4d-4e5f-9a6b-7c8d9e0f1a2b");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1-1-1-1-1",
                "8b1e2f3a0c4d4e5f9a6b7c8d9e0f1a2b",
                "{8b1e2f3a-0c4d-4e5f-9a6b-7c8d9e0f1a2b}",
                "x"
            })
    void refusesAnObjectIdThatIsNoGuid(String text) {
        var refused = UserId.parse(text).getLeft();

        assertThat(refused.message()).contains("'" + text + "'").contains("is not a GUID");
        assertThat(refused.remedy()).contains("8-4-4-4-12");
    }

    @Test
    void neverRepeatsControlCharactersOrEndlessText() {
        var refused = UserId.parse("\u001b[31m" + "x".repeat(10_000)).getLeft();

        assertThat(refused.message()).doesNotContain("\u001b").hasSizeLessThan(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"megan@contoso.com", "a@b", "megan_ext.com#EXT#@contoso.onmicrosoft.com", "zoë@contoso.com"})
    void readsPrincipalNames(String text) {
        assertThat(UserPrincipalName.parse(text).get()).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"megan", "@contoso.com", "megan@", "me gan@contoso.com", "a@b@c", "megan@contoso.com\n"})
    void refusesPrincipalNamesThatCouldNotSignIn(String text) {
        assertThat(UserPrincipalName.parse(text).isLeft()).isTrue();
    }

    @Test
    void comparesPrincipalNamesIgnoringCase() {
        var a = UserPrincipalName.parse("Megan@Contoso.com").get();
        var b = UserPrincipalName.parse("megan@contoso.COM").get();

        assertThat(a).isEqualTo(b).hasSameHashCodeAs(b);
    }

    @Test
    void takesTextWithAnAtSignAsAPrincipalNameAndAnyOtherAsAnId() {
        assertThat(UserRef.parse("megan@contoso.com").get()).isInstanceOf(UserRef.ByPrincipalName.class);
        assertThat(UserRef.parse(SUBSCRIPTION).get()).isInstanceOf(UserRef.ById.class);
        assertThat(UserRef.parse("megan").isLeft()).isTrue();
    }

    @Test
    void readsAnArmIdWithItsFixedWordsInAnyCase() {
        var id = StorageAccountId.parse(ACCOUNT_ID.replace("resourceGroups", "RESOURCEGROUPS"))
                .get();

        assertThat(id.account()).isEqualTo("disks01");
        assertThat(id.resourceGroup()).isEqualTo("rg-disks");
        assertThat(id).hasToString(ACCOUNT_ID);
    }

    @ParameterizedTest
    @CsvSource({
        "/subscriptions/nope/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/disks01, is not a GUID",
        "/subscriptions/%s/resourceGroups/rg./providers/Microsoft.Storage/storageAccounts/disks01, resource group",
        "/subscriptions/%s/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/Disks, lower-case",
        "/subscriptions/%s/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/ab, 3 to 24",
        "/subscriptions/%s/resourceGroups/rg/providers/Microsoft.Compute/disks/disks01, is not an ARM id",
        "https://disks01.blob.core.windows.net, is not an ARM id",
    })
    void saysWhichPartOfAnArmIdIsWrong(String text, String complaint) {
        assertThat(StorageAccountId.parse(text.formatted(SUBSCRIPTION))
                        .getLeft()
                        .message())
                .contains(complaint);
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "disks", "a-b-c", "123", "$root"})
    void readsContainerNames(String text) {
        assertThat(ContainerName.parse(text).get()).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ab", "Disks", "a--b", "-abc", "abc-", "a_b", "a.b", "$logs"})
    void refusesContainerNamesThatAzureRefuses(String text) {
        assertThat(ContainerName.parse(text).isLeft()).isTrue();
    }

    @Test
    void boundsTheLengthOfNames() {
        assertThat(ContainerName.parse("a".repeat(63)).isRight()).isTrue();
        assertThat(ContainerName.parse("a".repeat(64)).isLeft()).isTrue();
        assertThat(BlobName.parse("a".repeat(1024)).isRight()).isTrue();
        assertThat(BlobName.parse("a".repeat(1025)).isLeft()).isTrue();
        assertThat(BlobName.parse("a/".repeat(253) + "a").isRight()).isTrue();
        assertThat(BlobName.parse("a/".repeat(254) + "a").isLeft()).isTrue();
        assertThat(SnapshotId.parse("a".repeat(256)).isRight()).isTrue();
        assertThat(SnapshotId.parse("a".repeat(257)).isLeft()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "''|is empty",
                "disk.|full stop",
                "disks./os.vhd|full stop",
                "a/./os.vhd|full stop",
                "a/../os.vhd|full stop",
                "..|full stop",
                "disks/|slash",
                "/disk|slash",
                "disks\\os.vhd|backslash",
                "disks\\|backslash",
                "di\u0000sk|control character",
                "di\u0081sk|control character",
                "disk\u007f|control character",
                "di\ue000sk|not a character",
                "di\uffffsk|not a character",
                "di\ud800sk|not a character",
            })
    void refusesBlobNamesThatAzureRefusesOrChanges(String text, String complaint) {
        var refused = BlobName.parse(text).getLeft();

        assertThat(refused.message()).contains(complaint);
        assertThat(refused.remedy()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "disk",
                ".disk",
                "a/.b/c",
                "os disk.vhd",
                "größe/日本.vhd",
                "a//b",
                "100%.vhd",
                "o'brien.vhd",
                "💾.vhd"
            })
    void readsBlobNamesThatAzureKeeps(String text) {
        assertThat(BlobName.parse(text).get()).hasToString(text);
    }

    @Test
    void takesTheLastSegmentOfABlobNameAsItsFileName() {
        assertThat(BlobName.parse("megan/2026/os disk.vhd").get().fileName()).isEqualTo("os disk.vhd");
        assertThat(new LocalFile("C:\\disks\\os.vhd").fileName()).isEqualTo("os.vhd");
        assertThat(new LocalFile("/disks/os.vhd").fileName()).isEqualTo("os.vhd");
    }

    @Test
    void reportsEveryPartOfAStorageBlobThatIsWrong() {
        var refused = StorageBlob.parse("nope", "NOPE", "nope/").getLeft();

        assertThat(refused.problems()).hasSize(3);
        assertThat(refused.message()).contains("ARM id", "container name", "blob name");
    }

    @Test
    void cannotBeMadeInvalidByAnyOtherWay() {
        assertThatThrownBy(() -> new SnapshotId("a b")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ContainerName("A")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new BlobName("")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new UserPrincipalName("megan")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new LocalFile("")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void keepsTheTextOfAStatusThatItDoesNotKnow() {
        var status = ImportStatus.of("validatingDisk");

        assertThat(status.kind()).isEqualTo(ImportStatus.Kind.UNKNOWN);
        assertThat(status).hasToString("validatingDisk");
        assertThat(ImportStatus.of("INPROGRESS").kind()).isEqualTo(ImportStatus.Kind.IN_PROGRESS);
        assertThat(UsageStatus.of("inuse").kind()).isEqualTo(UsageStatus.Kind.IN_USE);
        assertThat(UsageStatus.of("parked").kind()).isEqualTo(UsageStatus.Kind.UNKNOWN);
    }
}
