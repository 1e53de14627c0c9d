package io.cloudpc.snapshots.application.inspecting;

import io.cloudpc.snapshots.application.port.storage.DiskSources;
import io.cloudpc.snapshots.application.port.storage.OpenDisk;
import io.cloudpc.snapshots.application.port.storage.PageRange;
import io.cloudpc.snapshots.application.port.storage.SourceFailure;
import io.cloudpc.snapshots.domain.disk.DiskBytes;
import io.cloudpc.snapshots.domain.disk.ReadFailure;
import io.cloudpc.snapshots.domain.disk.chain.ChainResolver;
import io.cloudpc.snapshots.domain.disk.chain.DiskChain;
import io.cloudpc.snapshots.domain.disk.chain.ParentSearch;
import io.cloudpc.snapshots.domain.snapshot.DiskLocation;
import io.cloudpc.snapshots.domain.snapshot.LocalFile;
import io.vavr.control.Either;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * Opens disks, and differencing disks of this machine with their parents: those that are named, and files beside a child that
 * have the name of its parent. Whether a file is the parent, its content tells.
 *
 * @param sources opens the disks and the parents
 * @param parents files to try as parents of every disk, in this order
 */
public record ChainSources(DiskSources sources, List<LocalFile> parents) implements DiskSources {
    private static final Instant VHD_EPOCH = Instant.parse("2000-01-01T00:00:00Z");

    public ChainSources {
        parents = List.copyOf(parents);
    }

    @Override
    public Either<SourceFailure, OpenDisk> open(DiskLocation location) {
        return sources.open(location)
                .flatMap(disk -> location instanceof LocalFile file && !(disk.bytes() instanceof DiskChain)
                        ? new Search(file, disk).run()
                        : Either.right(disk));
    }

    /** The search for the parents of one disk, with the files that it opened. */
    private final class Search implements ParentSearch {
        private final OpenDisk disk;
        private final Map<LocalFile, OpenDisk> opened = new LinkedHashMap<>();

        Search(LocalFile file, OpenDisk disk) {
            this.disk = disk;
            opened.put(file, disk);
        }

        Either<SourceFailure, OpenDisk> run() {
            for (var parent : parents) {
                if (!opened.containsKey(parent)) {
                    var open = sources.open(parent);
                    if (open.isLeft()) {
                        opened.values().forEach(OpenDisk::close);
                        return open;
                    }
                    opened.put(parent, open.get());
                }
            }
            // A disk that cannot be read is opened as it is: whoever reads it next is told why.
            return Either.right(ChainResolver.resolve(disk.bytes(), this).fold(failure -> alone(), this::together));
        }

        private OpenDisk together(DiskBytes bytes) {
            if (!(bytes instanceof DiskChain chain)) {
                return alone();
            }
            var files = chain.files().stream()
                    .map(file -> opened.values().stream()
                            .filter(open -> open.bytes() == file)
                            .findFirst()
                            .orElseThrow())
                    .toList();
            opened.values().stream().filter(open -> !files.contains(open)).forEach(OpenDisk::close);
            return new OpenChain(chain, files);
        }

        private OpenDisk alone() {
            opened.values().stream().filter(open -> open != disk).forEach(OpenDisk::close);
            return disk;
        }

        @Override
        public List<Candidate> candidates(DiskBytes child, List<String> fileNames) {
            var candidates = new ArrayList<Candidate>();
            parents.forEach(parent -> candidates.add(candidate(parent, Objects.requireNonNull(opened.get(parent)))));
            var of = opened.entrySet().stream()
                    .filter(open -> open.getValue().bytes() == child)
                    .findFirst()
                    .orElseThrow()
                    .getKey();
            for (var name : fileNames) {
                var beside = of.beside(name);
                if (!opened.containsKey(beside)) {
                    sources.open(beside).peek(open -> opened.put(beside, open));
                }
                if (opened.containsKey(beside) && !parents.contains(beside) && !beside.equals(of)) {
                    candidates.add(candidate(beside, opened.get(beside)));
                }
            }
            return candidates;
        }

        private Candidate candidate(LocalFile file, OpenDisk open) {
            return new Candidate(
                    file.fileName(),
                    open.bytes(),
                    open.modified()
                            .map(time -> OptionalLong.of(time.getEpochSecond() - VHD_EPOCH.getEpochSecond()))
                            .orElse(OptionalLong.empty()));
        }
    }

    /** The files of a chain, open together. */
    private record OpenChain(DiskChain bytes, List<OpenDisk> files) implements OpenDisk {
        @Override
        public Optional<String> version() {
            var versions = files.stream().map(OpenDisk::version).toList();
            return versions.stream().allMatch(Optional::isPresent)
                    ? Optional.of(versions.stream()
                            .map(Optional::orElseThrow)
                            .toList()
                            .toString())
                    : Optional.empty();
        }

        @Override
        public Either<ReadFailure, List<PageRange>> written(long offset, long length) {
            if (length == 0) {
                return Either.right(List.of());
            }
            int file = bytes.fileAt(offset);
            long start = bytes.start(file);
            Function<PageRange, PageRange> shifted = range -> new PageRange(range.offset() + start, range.length());
            return files.get(file)
                    .written(offset - start, length)
                    .map(ranges -> ranges.stream().map(shifted).toList());
        }

        @Override
        public void close() {
            files.forEach(OpenDisk::close);
        }
    }
}
