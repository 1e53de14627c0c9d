package io.cloudpc.snapshots.testing.benchmarks.disk;

import io.cloudpc.snapshots.domain.disk.testing.VhdMaker;
import io.cloudpc.snapshots.domain.disk.testing.VhdxMaker;
import io.cloudpc.snapshots.domain.disk.testing.VmgsMaker;
import io.cloudpc.snapshots.domain.disk.writing.PatchedBytes;
import io.cloudpc.snapshots.domain.disk.writing.SampleDisk;
import io.cloudpc.snapshots.domain.snapshot.FileType;

/** Sound files of every format and of the sizes that matter. A dynamic VHD ends at 2,040 GiB. */
public enum SampleFile {
    FIXED_1_GIB,
    FIXED_127_GIB,
    FIXED_2_TIB,
    DYNAMIC_1_GIB,
    DYNAMIC_127_GIB,
    DYNAMIC_2040_GIB,
    VHDX_1_GIB,
    VHDX_127_GIB,
    VHDX_2_TIB,
    RAW_127_GIB,
    GUEST_STATE_4_MIB;

    PatchedBytes bytes() {
        return switch (this) {
            case FIXED_1_GIB -> SampleDisk.fixedVhd(gib(1));
            case FIXED_127_GIB -> SampleDisk.fixedVhd(gib(127));
            case FIXED_2_TIB -> SampleDisk.fixedVhd(gib(2048));
            case DYNAMIC_1_GIB -> dynamic(gib(1));
            case DYNAMIC_127_GIB -> dynamic(gib(127));
            case DYNAMIC_2040_GIB -> dynamic(gib(2040));
            case VHDX_1_GIB -> vhdx(gib(1));
            case VHDX_127_GIB -> vhdx(gib(127));
            case VHDX_2_TIB -> vhdx(gib(2048));
            case RAW_127_GIB -> SampleDisk.raw(gib(127));
            case GUEST_STATE_4_MIB -> new VmgsMaker().make();
        };
    }

    FileType fileType() {
        return this == GUEST_STATE_4_MIB ? FileType.VIRTUAL_MACHINE_GUEST_STATE : FileType.DATA_FILE;
    }

    /** The name that qemu gives to the format. */
    String qemuName() {
        return name().startsWith("VHDX") ? "vhdx" : name().startsWith("RAW") ? "raw" : "vpc";
    }

    private static PatchedBytes dynamic(long size) {
        return VhdMaker.dynamic().of(SampleDisk.raw(size)).make();
    }

    private static PatchedBytes vhdx(long size) {
        return new VhdxMaker()
                .of(SampleDisk.raw(size))
                .blocksOf(32 << 20)
                .tableOf(1 << 20)
                .make();
    }

    private static long gib(long count) {
        return count << 30;
    }
}
