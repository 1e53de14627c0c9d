package io.cloudpc.snapshots.adapter.inmemory.storage;

import io.cloudpc.snapshots.adapter.inmemory.state.StoredMachines;
import io.cloudpc.snapshots.adapter.inmemory.state.TenantState;
import io.cloudpc.snapshots.adapter.inmemory.tenant.BlobContent;
import io.cloudpc.snapshots.application.port.storage.DiskSources;
import io.cloudpc.snapshots.application.port.storage.OpenDisk;
import io.cloudpc.snapshots.application.port.storage.SourceFailure;
import io.cloudpc.snapshots.domain.disk.ByteRange;
import io.cloudpc.snapshots.domain.disk.DiskBytes;
import io.cloudpc.snapshots.domain.disk.ReadFailure;
import io.cloudpc.snapshots.domain.snapshot.BlobEndpoints;
import io.cloudpc.snapshots.domain.snapshot.DiskLocation;
import io.cloudpc.snapshots.domain.snapshot.LocalFile;
import io.cloudpc.snapshots.domain.snapshot.SasPolicy;
import io.cloudpc.snapshots.domain.snapshot.SasUrl;
import io.cloudpc.snapshots.domain.snapshot.StorageBlob;
import io.vavr.control.Either;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** The tenant's blobs as disk images. Any signature opens a blob as long as the dates in its URL allow. */
public final class InMemorySources implements DiskSources {
    private final TenantState state;
    private final DiskSources localFiles;

    public InMemorySources(TenantState state, DiskSources localFiles) {
        this.state = state;
        this.localFiles = localFiles;
    }

    private record InMemoryDisk(DiskBytes bytes) implements OpenDisk {
        @Override
        public void close() {}
    }

    @Override
    public Either<SourceFailure, OpenDisk> open(DiskLocation location) {
        return location.match(file -> Either.left(new SourceFailure.NotServed(file)), this::openBlob, this::openUrl);
    }

    private Either<SourceFailure, OpenDisk> openBlob(StorageBlob blob) {
        if (state.under(() -> state.storage.accountOf(blob)).isEmpty()) {
            return missing(blob, "The tenant has no storage account " + blob.account() + ".");
        }
        return open(blob, state.under(() -> state.storage.find(blob)));
    }

    private Either<SourceFailure, OpenDisk> openUrl(SasUrl url) {
        if (isExport(url)) {
            return openExport(url);
        }
        if (state.under(() -> state.storage.accountOf(url)).isEmpty()) {
            return missing(url, "The tenant has no storage account at '" + url + "'.");
        }
        var expired = url.problems(SasPolicy.forReading(state.now(), BlobEndpoints.ofKnownClouds()));
        if (!expired.isEmpty()) {
            return Either.left(new SourceFailure.Denied(
                    url, expired.get(0).message(), expired.get(0).remedy()));
        }
        return open(url, state.under(() -> state.storage.find(url)));
    }

    private static boolean isExport(SasUrl url) {
        return URI.create(url.withoutSignature()).getHost().startsWith("md-");
    }

    private Either<SourceFailure, OpenDisk> openExport(SasUrl url) {
        return export(url)
                .<Either<SourceFailure, OpenDisk>>map(found -> open(url, Optional.of(found.content()))
                        .map(disk -> new ExportedDisk(disk, url, found.version())))
                .orElseGet(() -> Either.left(new SourceFailure.Denied(
                        url, "The access to '" + url + "' has ended.", "Grant read access to the snapshot again.")));
    }

    private Optional<StoredMachines.Export> export(SasUrl url) {
        return state.under(() -> state.machines.exportOf(url, state.now()));
    }

    /** An export is read as long as its access lasts. */
    private final class ExportedDisk implements OpenDisk, DiskBytes {
        private final OpenDisk disk;
        private final SasUrl url;
        private final String version;

        ExportedDisk(OpenDisk disk, SasUrl url, String version) {
            this.disk = disk;
            this.url = url;
            this.version = version;
        }

        @Override
        public DiskBytes bytes() {
            return this;
        }

        @Override
        public Optional<String> version() {
            return Optional.of(version);
        }

        @Override
        public long length() {
            return disk.bytes().length();
        }

        @Override
        public Either<ReadFailure, List<byte[]>> read(List<ByteRange> ranges) {
            return export(url).isPresent()
                    ? disk.bytes().read(ranges)
                    : Either.left(new ReadFailure.Unreadable(
                            "The access to '" + url + "' has ended.", "Grant read access to the snapshot again."));
        }

        @Override
        public void close() {
            disk.close();
        }
    }

    private Either<SourceFailure, OpenDisk> open(DiskLocation location, Optional<BlobContent> content) {
        return content.<Either<SourceFailure, OpenDisk>>map(found ->
                        found.match(bytes -> Either.right(new InMemoryDisk(bytes)), file -> openFile(location, file)))
                .orElseGet(() -> missing(location, "There is no blob '" + location + "'."));
    }

    /** The caller asked for a blob, so the failure is about the blob; its text tells of the file. */
    private Either<SourceFailure, OpenDisk> openFile(DiskLocation blob, LocalFile file) {
        return localFiles
                .open(file)
                .mapLeft(failure -> failure.match(
                        notServed -> new SourceFailure.Unavailable(
                                blob,
                                "The blob '" + blob + "' is kept in the local file '" + file
                                        + "', and this tenant was given no way to read local files.",
                                "Build the tenant with an adapter for local files."),
                        missing -> new SourceFailure.Missing(blob, missing.message(), missing.remedy()),
                        denied -> new SourceFailure.Denied(blob, denied.message(), denied.remedy()),
                        unfit -> new SourceFailure.Unfit(blob, unfit.message(), unfit.remedy()),
                        unavailable ->
                                new SourceFailure.Unavailable(blob, unavailable.message(), unavailable.remedy())));
    }

    private static Either<SourceFailure, OpenDisk> missing(DiskLocation location, String message) {
        return Either.left(new SourceFailure.Missing(
                location, message, "Check the storage account, the container and the blob's name."));
    }
}
