package io.cloudpc.snapshots.testing.staging;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudpc.snapshots.adapter.filesystem.LocalDiskSources;
import io.cloudpc.snapshots.application.failure.SnapshotImportException;
import io.cloudpc.snapshots.application.inspecting.ChainSources;
import io.cloudpc.snapshots.application.staging.NotStageable;
import io.cloudpc.snapshots.application.staging.StageDisk;
import io.cloudpc.snapshots.application.staging.StageOrder;
import io.cloudpc.snapshots.application.staging.StagingPace;
import io.cloudpc.snapshots.application.staging.transfer.DiskStager;
import io.cloudpc.snapshots.domain.disk.DiskPolicy;
import io.cloudpc.snapshots.domain.disk.Finding;
import io.cloudpc.snapshots.domain.disk.FindingCode;
import io.cloudpc.snapshots.domain.disk.testing.SampleChains;
import io.cloudpc.snapshots.domain.disk.testing.SampleChains.Chain;
import io.cloudpc.snapshots.domain.disk.testing.SparseFile;
import io.cloudpc.snapshots.domain.disk.testing.VhdMaker;
import io.cloudpc.snapshots.domain.snapshot.FileType;
import io.cloudpc.snapshots.domain.snapshot.LocalFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Differencing disks, as checkpoints leave them, staged with their parents. */
class CheckpointsTest {
    private final Bench bench = new Bench();

    @TempDir
    private Path folder;

    static Stream<Chain> chains() {
        return SampleChains.all().stream().filter(chain -> !chain.name().contains("smaller"));
    }

    @ParameterizedTest
    @MethodSource("chains")
    void theCopyIsTheDiskThatTheFilesMakeTogether(Chain chain) throws IOException {
        for (int file = 0; file < chain.files().size(); file++) {
            SparseFile.write(chain.files().get(file), folder.resolve(SampleChains.fileName(file)));
        }
        var before = hashes();

        var staged = SnapshotImportException.orThrow(stager(List.of()).stage(order(), progress -> {}));

        assertThat(staged.sourceFindings())
                .extracting(Finding::code)
                .contains(FindingCode.DIFFERENCING)
                .isSubsetOf(FindingCode.DIFFERENCING, FindingCode.IS_VHDX, FindingCode.UNWRITTEN_DATA);
        assertThat(ContentTest.contentOf(bench.staged())).isEqualTo(chain.content());
        assertThat(hashes()).isEqualTo(before);
    }

    @Test
    void takesParentsFromElsewhereInAnyOrder() throws IOException {
        var chain = threeLevels();
        var parents = new ArrayList<LocalFile>();
        for (int file = 0; file < chain.files().size(); file++) {
            var place = Files.createDirectories(folder.resolve("place " + file)).resolve(file + ".vhd");
            SparseFile.write(chain.files().get(file), place);
            parents.add(0, new LocalFile(place.toString()));
        }
        var disk = parents.remove(parents.size() - 1);

        SnapshotImportException.orThrow(stager(parents).stage(order(disk), progress -> {}));

        assertThat(ContentTest.contentOf(bench.staged())).isEqualTo(chain.content());
    }

    @Test
    void refusesAFileThatHasTheParentsNameOnly() throws IOException {
        var chain = threeLevels();
        SparseFile.write(chain.files().get(0), folder.resolve(SampleChains.fileName(0)));
        SparseFile.write(chain.files().get(2), folder.resolve(SampleChains.fileName(1)));

        var failure = stager(List.of()).stage(order(), progress -> {}).getLeft();

        assertThat(failure).isInstanceOf(NotStageable.class);
        assertThat(failure.message()).contains("'disk-1.avhd' is not its parent");
        assertThat(failure.remedy()).contains("--parent").doesNotContain("Stage it");
    }

    @Test
    void resumesOnlyWhileNoParentChanges() throws IOException {
        var chain = threeLevels();
        for (int file = 0; file < chain.files().size(); file++) {
            SparseFile.write(chain.files().get(file), folder.resolve(SampleChains.fileName(file)));
        }
        var sources = new ChainSources(new LocalDiskSources(), List.of());
        var disk = new LocalFile(folder.resolve(SampleChains.fileName(0)).toString());
        var before = sources.open(disk).get().version();
        assertThat(sources.open(disk).get().version()).isEqualTo(before).isPresent();

        Files.setLastModifiedTime(folder.resolve(SampleChains.fileName(2)), FileTime.fromMillis(1));

        assertThat(sources.open(disk).get().version()).isNotEqualTo(before);
    }

    private static Chain threeLevels() {
        return SampleChains.vhd("two on a dynamic VHD", SampleChains.dynamicBase(), VhdMaker.SIZE, VhdMaker.SIZE);
    }

    private StageDisk stager(List<LocalFile> parents) {
        return new DiskStager(
                new ChainSources(new LocalDiskSources(), parents),
                DiskPolicy.standard(),
                bench.area,
                bench.clock,
                bench.clock::advance,
                UUID::randomUUID);
    }

    private StageOrder order() {
        return order(new LocalFile(folder.resolve(SampleChains.fileName(0)).toString()));
    }

    private static StageOrder order(LocalFile disk) {
        return StageOrder.of(disk, FileType.DATA_FILE, Bench.TARGET)
                .at(StagingPace.unlimited(4))
                .readingBack();
    }

    private Map<String, String> hashes() throws IOException {
        var hashes = new TreeMap<String, String>();
        try (var files = Files.list(folder)) {
            for (var file : files.toList()) {
                hashes.put(file.getFileName().toString(), Disks.sha256(Files.readAllBytes(file)));
            }
        }
        return hashes;
    }
}
