package io.cloudpc.snapshots.domain.disk.fuzzing;

import io.cloudpc.snapshots.domain.disk.DiskBytes;
import io.cloudpc.snapshots.domain.disk.DiskPolicy;
import io.cloudpc.snapshots.domain.disk.chain.ChainResolver;
import io.cloudpc.snapshots.domain.disk.chain.ParentSearch.Candidate;
import io.cloudpc.snapshots.domain.disk.inspection.DiskImage;
import io.cloudpc.snapshots.domain.disk.inspection.DiskInspector;
import io.cloudpc.snapshots.domain.disk.testing.SampleChains;
import io.cloudpc.snapshots.domain.disk.testing.VhdMaker;
import io.cloudpc.snapshots.domain.disk.writing.PatchedBytes;
import io.cloudpc.snapshots.domain.snapshot.FileType;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** What holds for every differencing disk and its parents, whoever made them. */
final class HoldsForEveryChain {
    private static final List<SampleChains.Chain> CHAINS = List.of(
            SampleChains.vhd("two on a fixed VHD", SampleChains.fixedBase(), VhdMaker.SIZE, VhdMaker.SIZE),
            SampleChains.vhd("on a dynamic VHD", SampleChains.dynamicBase(), VhdMaker.SIZE),
            SampleChains.vhdx("two on a VHDX", 2, 2, VhdMaker.SIZE, VhdMaker.SIZE),
            SampleChains.vhdx("blocks of 32 MiB on a VHDX", 2, 32, VhdMaker.SIZE));

    private HoldsForEveryChain() {}

    static int count() {
        return CHAINS.size();
    }

    /** Checks a chain with one of its files edited: the first byte chooses both, the rest is a recipe. */
    static DiskImage check(byte[] recipe) {
        List<PatchedBytes> files =
                CHAINS.get((recipe[0] & 0xff) % CHAINS.size()).files();
        List<PatchedBytes> edited = new ArrayList<>(files);
        int file = (recipe[0] & 0xff) / CHAINS.size() % files.size();
        edited.set(file, Recipe.edited(files.get(file), recipe));
        List<Candidate> candidates = new ArrayList<>();
        edited.forEach(parent -> candidates.add(new Candidate("a file", parent, OptionalLong.empty())));
        DiskBytes chain = ChainResolver.resolve(edited.get(0), (child, names) -> candidates)
                .get();
        DiskImage image = DiskInspector.open(chain, FileType.DATA_FILE, DiskPolicy.standard())
                .get();
        HoldsForEveryFile.requireSound(image);
        DiskImage copy = DiskInspector.openForCopy(chain, FileType.DATA_FILE, DiskPolicy.standard())
                .get();
        HoldsForEveryFile.requireSound(copy);
        copy.extents().ifPresent(map -> HoldsForEveryFile.requireReadable(map, copy.bytes()));
        return image;
    }
}
