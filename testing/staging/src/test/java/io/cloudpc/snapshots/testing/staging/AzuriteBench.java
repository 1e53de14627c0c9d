package io.cloudpc.snapshots.testing.staging;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudpc.snapshots.adapter.azurestorage.AzureStorage;
import io.cloudpc.snapshots.adapter.azurestorage.http.RequestLimits;
import io.cloudpc.snapshots.adapter.filesystem.LocalDiskSources;
import io.cloudpc.snapshots.application.port.Pause;
import io.cloudpc.snapshots.application.port.storage.DiskSources;
import io.cloudpc.snapshots.application.staging.StageDisk;
import io.cloudpc.snapshots.application.staging.StageFailure;
import io.cloudpc.snapshots.application.staging.StageOrder;
import io.cloudpc.snapshots.application.staging.StagedDisk;
import io.cloudpc.snapshots.application.staging.StagingPace;
import io.cloudpc.snapshots.application.staging.StagingProgress;
import io.cloudpc.snapshots.application.staging.transfer.DiskStager;
import io.cloudpc.snapshots.domain.disk.DiskPolicy;
import io.cloudpc.snapshots.domain.snapshot.DiskLocation;
import io.cloudpc.snapshots.domain.snapshot.FileType;
import io.cloudpc.snapshots.domain.snapshot.LocalFile;
import io.cloudpc.snapshots.domain.snapshot.SasUrl;
import io.cloudpc.snapshots.domain.snapshot.StorageBlob;
import io.cloudpc.snapshots.testing.azurite.Azurite;
import io.cloudpc.snapshots.testing.azurite.FaultyNetwork;
import io.cloudpc.snapshots.testing.azurite.StorageRequest;
import io.cloudpc.snapshots.testing.azurite.StorageRequest.Kind;
import io.vavr.control.Either;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Staging with real files and the real adapter, through a network with faults to an emulated account. */
final class AzuriteBench implements AutoCloseable {
    /** Patient with a slow machine, and quick to send again. */
    static final RequestLimits LIMITS = new RequestLimits(
            Duration.ofSeconds(60), Duration.ofSeconds(60), 3, Duration.ofMillis(1), Duration.ofMillis(10));

    private static final Pattern RANGE = Pattern.compile("bytes=(\\d+)-(\\d+)");

    final FaultyNetwork network;
    final Emulated account;
    final StorageBlob target;
    final StorageBlob memory;
    final JumpingClock clock = new JumpingClock();
    private final AzureStorage storage;
    private final String accountKey;

    AzuriteBench(Azurite azurite) throws IOException {
        this(azurite, new FaultyNetwork(azurite));
    }

    private AzuriteBench(Azurite azurite, FaultyNetwork network) {
        this(azurite, network, network.endpoint());
    }

    /** With something between the staging and the network, at this endpoint. */
    AzuriteBench(Azurite azurite, FaultyNetwork network, String endpoint) {
        this.network = network;
        account = new Emulated(azurite);
        target = account.place("megan.vhd");
        memory = account.place("megan.vhd.staging");
        accountKey = azurite.accountKey();
        storage = storage(endpoint, accountKey);
    }

    static AzureStorage storage(String endpoint, String accountKey) {
        return AzureStorage.builder()
                .accountEndpoint(Azurite.ACCOUNT, endpoint)
                .accountKey(Azurite.ACCOUNT, accountKey)
                .limits(LIMITS)
                .build();
    }

    @Override
    public void close() throws IOException {
        storage.close();
        network.close();
    }

    StageOrder order(DiskLocation source) {
        return StageOrder.of(source, FileType.DATA_FILE, target).at(StagingPace.unlimited(4));
    }

    Either<StageFailure, StagedDisk> stage(DiskLocation source) {
        return stage(order(source));
    }

    Either<StageFailure, StagedDisk> stage(StageOrder order) {
        return stage(order, clock::advance);
    }

    Either<StageFailure, StagedDisk> stage(StageOrder order, Pause pause) {
        return stager(pause).stage(order, progress -> {});
    }

    Either<StageFailure, StagedDisk> stage(DiskLocation source, Consumer<StagingProgress> listener) {
        return stager(clock::advance).stage(order(source), listener);
    }

    private StageDisk stager(Pause pause) {
        return new DiskStager(sources(), DiskPolicy.standard(), storage.stagingArea(), clock, pause, UUID::randomUUID);
    }

    private DiskSources sources() {
        var files = new LocalDiskSources();
        var blobs = storage.stagingSources();
        return location -> location instanceof LocalFile ? files.open(location) : blobs.open(location);
    }

    /** All bytes of the target, by the SDK. */
    byte[] staged() {
        return account.content(target);
    }

    boolean hasFooter() {
        return new String(account.end(target, 512), StandardCharsets.US_ASCII).startsWith("conectix");
    }

    /** The target holds this disk and a footer; nothing else of the staging is left. */
    void assertComplete(byte[] disk) {
        var staged = staged();
        assertThat(Arrays.mismatch(ContentTest.contentOf(staged), disk)).isEqualTo(-1);
        assertThat(hasFooter()).isTrue();
        assertThat(account.exists(memory)).isFalse();
        assertThat(account.isHeldForGood(target)).isFalse();
    }

    /** A staging that stopped: not a VHD, and held. */
    void assertHalfDone() {
        assertThat(hasFooter()).isFalse();
        assertThat(account.isHeldForGood(target)).isTrue();
    }

    /** What Azure asks of each page write, and what the emulator does not look at. */
    void assertWritesKeepTheRules() {
        var writes = network.seen().stream()
                .filter(request -> request.kind() == Kind.PUT_PAGE)
                .toList();
        assertThat(writes).isNotEmpty();
        for (var write : writes) {
            assertThat(write.bodyLength()).isBetween(512, 4 << 20);
            assertThat(offset(write) % 512).isZero();
            assertThat(length(write)).isEqualTo(write.bodyLength());
            assertThat(write.header("content-md5") + write.header("x-ms-content-crc64"))
                    .isNotEmpty();
            assertThat(write.header("x-ms-lease-id")).isNotEmpty();
        }
    }

    static long offset(StorageRequest request) {
        var range = RANGE.matcher(request.header("x-ms-range"));
        assertThat(range.matches()).isTrue();
        return Long.parseLong(range.group(1));
    }

    private static long length(StorageRequest request) {
        var range = RANGE.matcher(request.header("x-ms-range"));
        assertThat(range.matches()).isTrue();
        return Long.parseLong(range.group(2)) + 1 - offset(request);
    }

    /** No failure tells the account's key, nor the signature of these URLs. */
    void assertTellsNoSecret(StageFailure failure, SasUrl... urls) {
        var told = failure + "\n" + failure.message() + "\n" + failure.remedy();
        assertThat(told).doesNotContain(accountKey);
        for (var url : urls) {
            var signature = url.reveal().replaceAll(".*[?&]sig=([^&]+).*", "$1");
            assertThat(told).doesNotContain(signature).doesNotContain("sig=");
        }
    }
}
