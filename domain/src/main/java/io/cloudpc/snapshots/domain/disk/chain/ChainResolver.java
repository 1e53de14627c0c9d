package io.cloudpc.snapshots.domain.disk.chain;

import io.cloudpc.snapshots.domain.disk.DiskBytes;
import io.cloudpc.snapshots.domain.disk.ReadFailure;
import io.cloudpc.snapshots.domain.disk.chain.ParentSearch.Candidate;
import io.cloudpc.snapshots.domain.disk.reading.DiskReader;
import io.cloudpc.snapshots.domain.disk.reading.Lineage;
import io.cloudpc.snapshots.domain.disk.reading.ReadBudget;
import io.cloudpc.snapshots.domain.disk.vhd.FileEnds;
import io.cloudpc.snapshots.domain.disk.vhd.VhdLineage;
import io.cloudpc.snapshots.domain.disk.vhdx.Vhdx;
import io.cloudpc.snapshots.domain.disk.vhdx.VhdxLineage;
import io.vavr.control.Either;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Puts a differencing disk together with its parents. A file is a parent by what is in it; its name only helps to find it. */
public final class ChainResolver {
    /** Hyper-V keeps 50 checkpoints of a machine. */
    static final int MOST_FILES = 64;

    private static final ReadBudget BUDGET = new ReadBudget(64, 512 << 10, 16);

    /** A file system may keep times to two seconds. */
    private static final long TOLERANCE_SECONDS = 2;

    private final ParentSearch search;

    private ChainResolver(ParentSearch search) {
        this.search = search;
    }

    /**
     * The disk with all its parents, or with as many as were found and why there are no more.
     *
     * @return the file itself if it is no differencing disk, otherwise a {@link DiskChain}
     */
    public static Either<ReadFailure, DiskBytes> resolve(DiskBytes file, ParentSearch search) {
        return lineage(file)
                .flatMap(lineage -> lineage.filter(own -> own.parent().isPresent())
                        .map(own -> new ChainResolver(search).follow(file, own))
                        .orElse(Either.right(file)));
    }

    private Either<ReadFailure, DiskBytes> follow(DiskBytes file, Lineage own) {
        List<DiskBytes> files = new ArrayList<>(List.of(file));
        Set<String> seen = new HashSet<>(Set.of(own.id()));
        Lineage child = own;
        while (child.parent().isPresent()) {
            if (child.parent().get().ids().stream().anyMatch(seen::contains)) {
                return broken(files, "The chain of parents leads back to a file that is in it already.");
            }
            if (files.size() == MOST_FILES) {
                return broken(files, "The chain of parents has more than " + MOST_FILES + " files.");
            }
            List<String> reasons = new ArrayList<>();
            Optional<Found> found = Optional.empty();
            for (Candidate candidate : search.candidates(
                    files.get(files.size() - 1), child.parent().get().fileNames())) {
                Either<ReadFailure, Optional<Lineage>> lineage =
                        files.contains(candidate.bytes()) ? Either.right(Optional.empty()) : lineage(candidate.bytes());
                if (lineage.isLeft()) {
                    return Either.left(lineage.getLeft());
                }
                Optional<String> mismatch = mismatch(child, candidate, lineage.get());
                if (mismatch.isEmpty()) {
                    found = lineage.get().map(known -> new Found(candidate.bytes(), known));
                    break;
                }
                reasons.add(mismatch.get());
            }
            if (found.isEmpty()) {
                return broken(
                        files,
                        reasons.isEmpty()
                                ? "No parent was given for it, and no file beside it has the parent's name."
                                : String.join(" ", reasons));
            }
            files.add(found.get().bytes);
            seen.add(found.get().lineage.id());
            child = found.get().lineage;
        }
        return Either.right(new DiskChain(files, Optional.empty()));
    }

    private static Either<ReadFailure, DiskBytes> broken(List<DiskBytes> files, String reason) {
        String which = files.size() == 1 ? "" : " That is parent " + (files.size() - 1) + " of the chain.";
        return Either.right(new DiskChain(files, Optional.of(reason + which)));
    }

    /** Why a file is not the parent that a child wants. */
    private static Optional<String> mismatch(Lineage child, Candidate candidate, Optional<Lineage> lineage) {
        Lineage.Parent wanted = child.parent().orElseThrow();
        if (lineage.isEmpty() || lineage.get().family() != child.family()) {
            return Optional.of("'" + candidate.name() + "' is not its parent: it is no disk of the same format.");
        }
        if (!wanted.ids().contains(lineage.get().id())) {
            return Optional.of("'" + candidate.name()
                    + "' is not its parent, or was changed after it became the parent:" + " its id is another.");
        }
        boolean sameTime = wanted.timeStamp().isEmpty()
                || isAt(lineage.get().timeStamp(), wanted.timeStamp().getAsLong(), 0)
                || isAt(candidate.modified(), wanted.timeStamp().getAsLong(), TOLERANCE_SECONDS);
        return sameTime
                ? Optional.empty()
                : Optional.of("'" + candidate.name() + "' is its parent by its id, but was changed after it became the"
                        + " parent: its time stamp is another.");
    }

    private static boolean isAt(OptionalLong time, long wanted, long tolerance) {
        return time.isPresent() && Math.abs(time.getAsLong() - wanted) <= tolerance;
    }

    private static Either<ReadFailure, Optional<Lineage>> lineage(DiskBytes file) {
        if (file.length() == 0) {
            return Either.right(Optional.empty());
        }
        DiskReader reader = new DiskReader(file, BUDGET);
        return FileEnds.read(reader)
                .flatMap(ends -> Vhdx.isAtStartOf(ends.head()) && ends.footer().isEmpty()
                        ? VhdxLineage.of(reader)
                        : VhdLineage.of(reader, ends));
    }

    private static final class Found {
        private final DiskBytes bytes;
        private final Lineage lineage;

        Found(DiskBytes bytes, Lineage lineage) {
            this.bytes = bytes;
            this.lineage = lineage;
        }
    }
}
