package io.cloudpc.snapshots.adapter.inmemory.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloudpc.snapshots.adapter.inmemory.InMemoryTenant;
import io.cloudpc.snapshots.adapter.inmemory.SampleTenant;
import io.cloudpc.snapshots.adapter.inmemory.TenantFacts;
import io.cloudpc.snapshots.adapter.inmemory.service.DailyCount;
import io.cloudpc.snapshots.adapter.inmemory.service.ServiceBehaviour;
import io.cloudpc.snapshots.adapter.inmemory.tenant.BlobContent;
import io.cloudpc.snapshots.adapter.inmemory.testing.AdjustableClock;
import io.cloudpc.snapshots.application.port.service.SubmitOrder;
import io.cloudpc.snapshots.application.port.storage.OpenDisk;
import io.cloudpc.snapshots.domain.disk.DiskBytes;
import io.cloudpc.snapshots.domain.disk.writing.PatchedBytes;
import io.cloudpc.snapshots.domain.disk.writing.SampleDisk;
import io.cloudpc.snapshots.domain.snapshot.FileType;
import io.cloudpc.snapshots.domain.snapshot.ImportRequest;
import io.cloudpc.snapshots.domain.snapshot.ImportStatus;
import io.cloudpc.snapshots.domain.snapshot.LocalFile;
import io.cloudpc.snapshots.domain.snapshot.SasPolicy;
import io.cloudpc.snapshots.domain.snapshot.SasUrl;
import io.cloudpc.snapshots.domain.snapshot.SnapshotId;
import io.cloudpc.snapshots.domain.snapshot.SourceFile;
import io.cloudpc.snapshots.domain.snapshot.SourceLocation;
import io.cloudpc.snapshots.domain.snapshot.UsageStatus;
import io.cloudpc.snapshots.domain.snapshot.UserId;
import io.cloudpc.snapshots.domain.tenant.GroupId;
import io.cloudpc.snapshots.domain.tenant.ProvisioningPolicy;
import io.vavr.control.Either;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TenantFileTest {
    private static final Instant START = Instant.parse("2026-11-24T09:30:00.5Z");

    private final AdjustableClock clock = new AdjustableClock(START);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    @SuppressWarnings("NullAway.Init")
    private Path file;

    @SuppressWarnings("NullAway.Init")
    private InMemoryTenant tenant;

    @BeforeEach
    void setUp() {
        file = directory.resolve("contoso größe.json");
        tenant = SampleTenant.addTo(host().build())
                .addBlob(
                        SampleTenant.disk("megan.vhd"),
                        new LocalFile(directory.resolve("disks/megan.vhd").toString()));
    }

    @Test
    void bringsBackEverything() {
        var circle = new GroupId(new UUID(7, 7));
        tenant.addGroup(circle, "Circle \"quoted\"\n")
                .nest(circle, SampleTenant.MIGRATION)
                .nest(SampleTenant.MIGRATION, circle)
                .behave(ServiceBehaviour.builder()
                        .vanishesAfter(Duration.ofHours(2))
                        .answersWithId(true)
                        .offersList(false)
                        .dailyLimit(7)
                        .build())
                .failNextImport("No luck.")
                .countRequests(new DailyCount(LocalDate.parse("2026-11-24"), 5));
        submit(SampleTenant.MEGAN, SampleTenant.disk("megan.vhd"));
        var odd = submit(SampleTenant.DIEGO, SampleTenant.disk("megan.vhd"));
        tenant.say(odd, ImportStatus.of("quarantined"), UsageStatus.of("leasedOut"));
        tenant.failNextImport("Later.").letTimePass(Duration.ofHours(1));

        assertThat(TenantFile.write(tenant, file).get()).isEqualTo(file);
        var read = TenantFile.read(file, host()).get();

        assertThat(everything(read.facts())).isEqualTo(everything(tenant.facts()));
    }

    @Test
    void keepsTheTimeThatWasLetPass() {
        var id = submit(SampleTenant.MEGAN, SampleTenant.disk("megan.vhd"));
        tenant.letTimePass(Duration.ofMinutes(20)).letTimePass(Duration.ofMinutes(40));
        TenantFile.write(tenant, file).get();

        var read = TenantFile.read(file, host()).get();

        assertThat(read.clock().instant()).isEqualTo(START.plus(Duration.ofHours(1)));
        assertThat(read.service().retrieve(id).get().orElseThrow().importStatus())
                .isEqualTo(ImportStatus.SUCCEEDED);
        assertThatThrownBy(() -> read.letTimePass(Duration.ofSeconds(-1))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void goesOnAfterReadingAsIfItHadNeverBeenAway() {
        var id = submit(SampleTenant.MEGAN, SampleTenant.disk("megan.vhd"));
        TenantFile.write(tenant, file).get();
        clock.advance(Duration.ofDays(1));

        var read = TenantFile.read(file, host()).get();

        assertThat(read.service().retrieve(id).get().orElseThrow().usageStatus())
                .isEqualTo(UsageStatus.IN_USE);
        assertThat(read.facts().cloudPcsOf(SampleTenant.MEGAN).get(0).lastModified())
                .contains(START.plus(Duration.ofMinutes(80)));
    }

    @Test
    void writesTheSameTenantTheSameWay() throws IOException {
        IntStream.range(0, 40).forEach(i -> tenant.addGroup(new GroupId(new UUID(3, i)), "Group " + i));
        tenant.addPolicy(new ProvisioningPolicy(
                "policy-many",
                "Many",
                Set.copyOf(IntStream.range(0, 40)
                        .mapToObj(i -> new GroupId(new UUID(3, i)))
                        .toList())));
        TenantFile.write(tenant, file).get();
        var first = Files.readString(file);

        TenantFile.write(TenantFile.read(file, host()).get(), file).get();

        assertThat(Files.readString(file)).isEqualTo(first).endsWith("}\n").contains("\n  \"users\": [");
        assertThat(filesIn(directory)).containsExactly(file);
    }

    @Test
    void refersToFilesBesideItByRelativePath() throws IOException {
        TenantFile.write(tenant, file).get();
        assertThat(Files.readString(file)).contains("\"disks/megan.vhd\"").doesNotContain(directory.toString());
        var moved = Files.createDirectory(directory.resolve("moved")).resolve("tenant.json");

        Files.move(file, moved);
        var blobs = TenantFile.read(moved, host()).get().facts().blobs();

        assertThat(blobs.get(SampleTenant.disk("megan.vhd")))
                .isEqualTo(new BlobContent.OfFile(new LocalFile(directory
                        .resolve("moved/disks/megan.vhd")
                        .toAbsolutePath()
                        .toString())));
    }

    @Test
    void refersToFilesElsewhereByAbsolutePath() throws IOException {
        var elsewhere = directory.resolveSibling("elsewhere.vhd").toAbsolutePath();
        tenant.addBlob(SampleTenant.disk("elsewhere.vhd"), new LocalFile(elsewhere.toString()));

        TenantFile.write(tenant, file).get();

        assertThat(Files.readString(file)).contains(elsewhere.toString());
    }

    @Test
    void neverHoldsASignature() throws IOException {
        var url = SasUrl.parse(
                        "https://contosodisks.blob.core.windows.net/disks/megan.vhd?sv=2024-11-04&sr=b&sp=r"
                                + "&se=2027-01-01T00:00:00Z&sig=c2VjcmV0",
                        SasPolicy.at(START))
                .get();
        submit(SampleTenant.MEGAN, url);
        tenant.failNextImport("Could not read https://x/y?sig=c2VjcmV0&se=1");
        submit(SampleTenant.GRADY, SampleTenant.disk("megan.vhd"));

        TenantFile.write(tenant, file).get();

        assertThat(Files.readString(file))
                .contains("https://contosodisks.blob.core.windows.net/disks/megan.vhd\"")
                .doesNotContain("c2VjcmV0");
    }

    @Test
    void doesNotWriteABlobThatIsOnlyInMemory() {
        tenant.addBlob(SampleTenant.disk("memory.vhd"), new PatchedBytes(512, List.of()));

        var failure = TenantFile.write(tenant, file).getLeft();

        assertThat(failure).isInstanceOf(TenantFileFailure.BlobInMemory.class);
        assertThat(failure.message()).contains("memory.vhd");
        assertThat(file).doesNotExist();
    }

    @Test
    void keepsTheOldFileWhenItCannotWriteTheNew() throws IOException {
        var missing = directory.resolve("nowhere/tenant.json");
        assertThat(TenantFile.write(tenant, missing).getLeft())
                .isEqualTo(new TenantFileFailure.Unwritable(missing, "its directory does not exist"));
        assertThat(TenantFile.write(tenant, directory).getLeft())
                .isEqualTo(new TenantFileFailure.Unwritable(directory, "it is a directory"));
        assertThat(filesIn(directory)).isEmpty();
    }

    @Test
    void saysThatThereIsNoFile() {
        assertThat(TenantFile.read(file, host()).getLeft()).isEqualTo(new TenantFileFailure.Missing(file));
    }

    @Test
    void readsNoDirectory() {
        assertThat(TenantFile.read(directory, host()).getLeft())
                .isEqualTo(new TenantFileFailure.Unreadable(directory, "it is a directory"));
    }

    @Test
    void noticesAFileThatIsCutShortAnywhere() throws IOException {
        submit(SampleTenant.MEGAN, SampleTenant.disk("megan.vhd"));
        TenantFile.write(tenant, file).get();
        var whole = Files.readAllBytes(file);

        for (int length = 0; length < whole.length - 2; length++) {
            var cut = Arrays.copyOf(whole, length);

            assertThatThrownBy(() -> JsonTree.of(cut, file))
                    .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.failure())
                            .isEqualTo(new TenantFileFailure.CutShort(file, cut.length)));
        }
        Files.write(file, Arrays.copyOf(whole, 100));
        assertThat(TenantFile.read(file, host()).getLeft()).isEqualTo(new TenantFileFailure.CutShort(file, 100));
    }

    @Test
    void tellsWhereAFileIsNoJson() throws IOException {
        Files.writeString(file, "{\n  \"schemaVersion\": 1,\n  \"users\": [}\n}\n");

        assertThat(TenantFile.read(file, host()).getLeft())
                .isInstanceOf(TenantFileFailure.NotJson.class)
                .satisfies(failure -> assertThat(failure.message()).contains("line 3"));
    }

    @Test
    void readsNoOtherVersion() throws IOException {
        Files.writeString(file, "{\"schemaVersion\": 2, \"somethingNew\": true}");

        assertThat(TenantFile.read(file, host()).getLeft()).isEqualTo(new TenantFileFailure.WrongVersion(file, 2));
    }

    @Test
    void readsAFileWithNothingInIt() throws IOException {
        Files.writeString(file, "{\"schemaVersion\": 1}");

        assertThat(TenantFile.read(file, host()).get().facts().users()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "\"accountEnabled\": true | \"accountEnabled\": \"yes\" | users[0].accountEnabled | neither true nor false",
                "\"userPrincipalName\": \"alex | \"userPrincipalName\": \"megan | users[1].userPrincipalName | is there twice",
                "\"userPrincipalName\": \"alex@ | \"userPrincipalName\": \"alex | users[1].userPrincipalName | is not right",
                "\"usageLocation\" | \"usageLocaton\" | users[0].usageLocaton | is not known here",
                "\"CPC_E_2C_8GB_128GB\"\\n | \"CPC_E_1C_1GB_1GB\"\\n | users[0].licences[0] | names a plan",
                "8000-000000000005\"\\n | 8000-0000000000ff\"\\n | groups[1].users | names a user that is not in 'users'",
                "\"assignedGroups\": [ | \"assignedGroups\": [ \"6d1c1b1e-0000-4000-8000-0000000000aa\", | provisioningPolicies[0].assignedGroups[0] | names a group",
                "\"provisioningSourceType\": \"snapshot\" | \"provisioningSourceType\": \"tape\" | userSettings[0].provisioningSourceType | neither image nor snapshot",
                "\"container\": \"disks\" | \"container\": \"NO\" | storageAccounts[0].blobs[0] | naming rules",
                "\"storageInGB\": 128 | \"storageInGB\": -1 | licencePlans[0].storageInGB | is negative",
                "\"storageInGB\": 128 | \"storageInGB\": 1.5 | licencePlans[0].storageInGB | is not a whole number",
                "\"pendingFor\": \"PT5M\" | \"pendingFor\": \"5 min\" | service.pendingFor | is not a duration",
                "\"pendingFor\": \"PT5M\" | \"pendingFor\": \"PT999999999H\" | service.pendingFor | is more than 3650 days",
                "\"clockAhead\": \"PT0S\" | \"clockAhead\": \"-PT1S\" | clockAhead | is negative",
                "\"setUpAt\": \"2026 | \"setUpAt\": \"+12026 | setUpAt | is not within the years",
                "\"diskCheck\": \"ON_SUBMIT\" | \"diskCheck\": \"NEVER\" | service.diskCheck | is none of",
                "\"offersList\": true, | '' | service.offersList | is missing",
                "\"user\": \"0a11ce00 | \"user\": \"0a11ce01 | imports[0].user | names a user that is not in 'users'",
                "\"endsAt\": \"2026 | \"endsAt\": \"2025 | imports[0].endsAt | is before startsAt",
                "\"fileType\": \"dataFile\" | \"fileType\": \"tape\" | imports[0].sources[0].fileType | is neither",
                "\"setUpAt\": \"2026 | \"setUpAt\": \"today | setUpAt | is not a time",
                "\"clockAhead\": \"PT0S\" | \"clockAhead\": \"P9999D\" | clockAhead | is more than 3650 days",
            })
    void namesTheFieldThatIsWrong(String from, String to, String path, String problem) throws IOException {
        submit(SampleTenant.MEGAN, SampleTenant.disk("megan.vhd"));
        TenantFile.write(tenant, file).get();
        var whole = Files.readString(file);
        var broken = whole.replaceFirst(
                Pattern.quote(from.replace("\\n", "\n")),
                Matcher.quoteReplacement(to.replace("\\n", "\n").replace("''", "")));
        assertThat(broken).isNotEqualTo(whole);
        Files.writeString(file, broken);

        var failure = TenantFile.read(file, host()).getLeft();

        assertThat(failure).isInstanceOf(TenantFileFailure.BadField.class);
        assertThat(((TenantFileFailure.BadField) failure).path()).startsWith(path);
        assertThat(failure.message()).contains(file.toString(), path, problem);
        assertThat(failure.remedy()).isNotBlank();
    }

    @Test
    void readsNoNestingThatNeverEnds() throws IOException {
        Files.write(file, "[".repeat(100_000).getBytes(StandardCharsets.UTF_8));

        assertThat(TenantFile.read(file, host()).getLeft()).isInstanceOf(TenantFileFailure.NotJson.class);
    }

    private InMemoryTenant.Builder host() {
        return InMemoryTenant.builder().clock(clock).localFiles(location -> Either.right(new SampleFile()));
    }

    /** Any local file is the same small disk. */
    private record SampleFile() implements OpenDisk {
        @Override
        public DiskBytes bytes() {
            return SampleDisk.fixedVhd(64L << 20);
        }

        @Override
        public void close() {}
    }

    private SnapshotId submit(UserId user, SourceLocation location) {
        return tenant.service()
                .submit(
                        new ImportRequest(user, List.of(new SourceFile(FileType.DATA_FILE, location))),
                        new SubmitOrder("client-request", clock.instant()))
                .get()
                .snapshotId()
                .orElseThrow();
    }

    private static List<Object> everything(TenantFacts facts) {
        return List.of(
                facts.users(),
                facts.groups(),
                facts.policies(),
                facts.settings(),
                facts.plans(),
                facts.users().stream().map(user -> facts.plansOf(user.id())).toList(),
                facts.cloudPcs(),
                facts.accounts(),
                facts.blobs(),
                facts.imports(),
                facts.behaviour(),
                facts.setUpAt(),
                facts.clockAhead(),
                facts.requestsToday(),
                facts.plannedFailures());
    }

    private static List<Path> filesIn(Path directory) throws IOException {
        try (var files = Files.list(directory)) {
            return files.toList();
        }
    }
}
