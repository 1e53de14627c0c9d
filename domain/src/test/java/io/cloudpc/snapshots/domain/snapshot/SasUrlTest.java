package io.cloudpc.snapshots.domain.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SasUrlTest {
    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
    private static final SasPolicy POLICY = SasPolicy.at(NOW);
    private static final String SIGNATURE = "c2VjcmV0K3NpZ25hdHVyZS9vZg%3D%3D";
    private static final String GOOD = "https://disks01.blob.core.windows.net/vhds/megan/os%20disk.vhd"
            + "?sv=2024-11-04&sr=b&sp=r&st=2026-11-24T09:45:00Z&se=2026-11-26T10:00:00Z&spr=https&sig=" + SIGNATURE;

    @Test
    void readsTheUrlOfOneBlob() {
        var url = SasUrl.parse(GOOD, POLICY).get();

        assertThat(url.container()).hasToString("vhds");
        assertThat(url.blob()).hasToString("megan/os disk.vhd");
        assertThat(url.fileName()).isEqualTo("os disk.vhd");
        assertThat(url.expiry()).contains(Instant.parse("2026-11-26T10:00:00Z"));
        assertThat(url.reveal()).isEqualTo(GOOD);
    }

    @Test
    void hasAtMost8192Characters() {
        var longest = GOOD + "&x=" + "y".repeat(8192 - GOOD.length() - 3);

        assertThat(SasUrl.parse(longest, POLICY).isRight()).isTrue();
        assertThat(SasUrl.parse(longest + "y", POLICY).getLeft().message()).contains("8193", "at most 8192");
    }

    @Test
    void namesABlobOfTheRootContainerWithoutIt() {
        var url = SasUrl.parse(GOOD.replace("/vhds/megan/os%20disk.vhd", "/os.vhd"), POLICY)
                .get();

        assertThat(url.container()).isEqualTo(ContainerName.ROOT);
        assertThat(url.blob()).hasToString("os.vhd");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "/vhds/"})
    void namesABlob(String path) {
        assertThat(SasUrl.parse(GOOD.replace("/vhds/megan/os%20disk.vhd", path), POLICY)
                        .getLeft()
                        .message())
                .contains("names no blob");
    }

    @Test
    void printsItselfWithoutItsSecret() {
        var url = SasUrl.parse(GOOD, POLICY).get();

        assertThat(url.toString()).isEqualTo("https://disks01.blob.core.windows.net/vhds/megan/os%20disk.vhd?…");
        assertThat(new SourceFile(FileType.DATA_FILE, url).toString()).doesNotContain(SIGNATURE, "sig=");
        assertThat(url.withoutSignature()).doesNotContain("?");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://disks01.blob.core.usgovcloudapi.net/",
                "https://disks01.blob.core.chinacloudapi.cn/",
                "https://disks01.z22.blob.storage.azure.net/",
                "https://md-impexp-abc123.blob.storage.azure.net/",
                "https://DISKS01.blob.core.windows.net:443/"
            })
    void knowsTheBlobEndpointsOfEveryCloud(String endpoint) {
        assertThat(SasUrl.parse(GOOD.replace("https://disks01.blob.core.windows.net/", endpoint), POLICY)
                        .isRight())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://disks01.blob.core.windows.net.evil.example/",
                "https://blob.core.windows.net/",
                "https://evil.example/disks01.blob.core.windows.net/",
                "https://disks01.file.core.windows.net/",
                "https://169.254.169.254/",
                "https://localhost/",
                "https://[::1]/",
                "https://disks01.blob.core.windows.net:8443/",
                "https://a.b.blob.core.windows.net/"
            })
    void refusesEveryOtherHost(String endpoint) {
        assertThat(problems(GOOD.replace("https://disks01.blob.core.windows.net/", endpoint)))
                .containsExactly(SasProblem.NOT_A_BLOB_ENDPOINT);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "https:// | http:// | NOT_HTTPS",
                "https:// | https://user:pw@ | USER_INFO",
                "&sig= | &nosig= | NO_SIGNATURE",
                "sp=r | sp=w | NO_READ_PERMISSION",
                "sp=r& | '' | NO_READ_PERMISSION",
                "sr=b | sr=bs | WRONG_RESOURCE",
                "sr=b& | '' | WRONG_RESOURCE",
                "st=2026-11-24T09:45:00Z | st=2026-11-24T10:00:01Z | NOT_YET_VALID",
                "se=2026-11-26T10:00:00Z | se=2026-11-24T10:00:00Z | EXPIRED",
                "se=2026-11-26T10:00:00Z | se=2026-11-24T21:59:59Z | EXPIRES_TOO_SOON",
                "se=2026-11-26T10:00:00Z | se=tomorrow | UNREADABLE_PARAMETER",
                "&se=2026-11-26T10:00:00Z | '' | UNREADABLE_PARAMETER",
                "sp=r | sp=r&sp=r | UNREADABLE_PARAMETER",
                "sp=r | sp=r&x=%zz | NOT_A_URL",
                "sv= | sip=10.0.0.1&sv= | BOUND_TO_ADDRESSES",
                "sv= | snapshot=2026-01-01T00:00:00.0000000Z&sv= | NOT_THE_BASE_BLOB",
                "sv= | versionid=2026-01-01T00:00:00.0000000Z&sv= | NOT_THE_BASE_BLOB",
                "/vhds/megan/os%20disk.vhd | / | NOT_A_BLOB",
                "/vhds/megan/os%20disk.vhd | /VHDS/os.vhd | NOT_A_BLOB",
                "/vhds/megan/os%20disk.vhd | /vhds/ | NOT_A_BLOB",
                "https:// | '' | NOT_A_URL",
                "os%20disk | os disk | CHANGED_ON_THE_WAY",
                "/vhds/megan/os%20disk.vhd | /vhds/megan%5Cos.vhd | NOT_A_BLOB",
                "/vhds/megan/os%20disk.vhd | /vhds/../os.vhd | NOT_A_BLOB",
                "/vhds/megan/os%20disk.vhd | /vhds/a/%2E%2E/os.vhd | NOT_A_BLOB",
            })
    void namesWhatIsWrong(String part, String replacement, SasProblem problem) {
        assertThat(problems(GOOD.replace(part, replacement))).containsExactly(problem);
    }

    @Test
    void takesALifeThatIsExactlyLongEnough() {
        assertThat(problems(GOOD.replace("se=2026-11-26T10:00:00Z", "se=2026-11-24T22:00:00Z")))
                .isEmpty();
    }

    @Test
    void takesADateWithoutATime() {
        assertThat(problems(GOOD.replace("se=2026-11-26T10:00:00Z", "se=2026-11-26")))
                .isEmpty();
    }

    @Test
    void takesTheBlobOfAContainerTheRootContainerAndAnAccountSas() {
        assertThat(problems(GOOD.replace("sr=b", "sr=c"))).isEmpty();
        assertThat(problems(GOOD.replace("sr=b", "ss=bf&srt=sco"))).isEmpty();
        assertThat(problems(GOOD.replace("sr=b", "ss=f&srt=sco"))).containsExactly(SasProblem.WRONG_RESOURCE);
        assertThat(SasUrl.parse(GOOD.replace("/vhds/megan/os%20disk.vhd", "/os.vhd"), POLICY)
                        .get()
                        .container())
                .isEqualTo(ContainerName.ROOT);
    }

    @Test
    void takesAStoredAccessPolicyAtItsWord() {
        var url = GOOD.replace("&sp=r", "").replace("&se=2026-11-26T10:00:00Z", "&si=export");

        assertThat(SasUrl.parse(url, POLICY).get().expiry()).isEmpty();
    }

    @Test
    void reportsEverythingThatIsWrongAtOnce() {
        var url = "http://disks01.blob.core.windows.net/?sr=bs&sp=w&se=2020-01-01";

        assertThat(problems(url))
                .containsExactlyInAnyOrder(
                        SasProblem.NOT_HTTPS,
                        SasProblem.NOT_A_BLOB,
                        SasProblem.NO_SIGNATURE,
                        SasProblem.NO_READ_PERMISSION,
                        SasProblem.WRONG_RESOURCE,
                        SasProblem.EXPIRED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https:// ^^?sig=",
                "https://evil.example/c/b?sig=",
                "ftp://disks01.blob.core.windows.net/c/b?sig=",
                "https://disks01.blob.core.windows.net/c/b?se=",
                "https://disks01.blob.core.windows.net/c/b?sp=",
                "https://user:",
                "https://disks01.blob.core.windows.net/c/b#"
            })
    void neverRepeatsASecretInWhatItSays(String prefix) {
        var refused = SasUrl.parse(prefix + SIGNATURE, POLICY).getLeft();

        assertThat(refused.message() + refused.remedy() + refused).doesNotContain(SIGNATURE, "c2VjcmV0");
    }

    @Test
    void tellsLaterThatTimeHasPassed() {
        var url = SasUrl.parse(GOOD, POLICY).get();
        var inTwoDays = SasPolicy.at(NOW.plus(Duration.ofDays(2)));

        assertThat(url.problems(POLICY)).isEmpty();
        assertThat(url.problems(inTwoDays)).singleElement().satisfies(problem -> assertThat(problem.message())
                .contains("expired"));
    }

    @Test
    void takesAnEmulatorOnlyWhenItIsAllowedExplicitly() {
        var url = GOOD.replace("https://disks01.blob.core.windows.net/", "http://127.0.0.1:10000/devstoreaccount1/");
        var allowing = SasPolicy.forImport(
                NOW, POLICY.minimumLife(), new BlobEndpoints(List.of("http://127.0.0.1:10000/devstoreaccount1")));

        assertThat(problems(url)).containsExactly(SasProblem.NOT_HTTPS, SasProblem.NOT_A_BLOB_ENDPOINT);
        assertThat(SasUrl.parse(url, allowing).get().container()).hasToString("vhds");
        assertThat(SasUrl.parse(url.replace("devstoreaccount1", "devstoreaccount12"), allowing)
                        .isLeft())
                .isTrue();
        assertThat(SasUrl.parse(url.replace("10000", "10001"), allowing).isLeft())
                .isTrue();
    }

    private static List<SasProblem> problems(String url) {
        return SasUrl.parse(url, POLICY)
                .fold(
                        refused -> refused.problems().stream()
                                .map(problem -> ((InvalidInput.UnusableSas) problem).problem())
                                .toList(),
                        good -> Stream.<SasProblem>empty().toList());
    }
}
