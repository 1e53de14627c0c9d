package io.cloudpc.snapshots.testing.benchmarks.staging;

import io.cloudpc.snapshots.domain.disk.writing.Patch;
import io.cloudpc.snapshots.domain.disk.writing.PatchedBytes;
import io.cloudpc.snapshots.domain.disk.writing.SampleDisk;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/**
 * A disk that is fit for import, with random data in pieces of 1 MiB that are spread evenly.
 *
 * @param container what it is kept in
 * @param mebibytes size of the disk
 * @param data how many pieces of 1 MiB; as many as have room if that is fewer
 */
record TestDisk(Container container, int mebibytes, int data) {
    /** Behind the boot sector of the Windows partition. */
    private static final int FIRST_FREE = 5;

    /** Where the backup partition table is. */
    private static final int AFTER_LAST_FREE = 1;

    /** Formats, as qemu-img makes them when nothing else is asked for. */
    enum Container {
        FIXED_VHD("fixed VHD", "vpc"),
        DYNAMIC_VHD("dynamic VHD", "vpc"),
        VHDX("VHDX", "vhdx");

        private final String text;
        private final String qemuName;

        Container(String text, String qemuName) {
            this.text = text;
            this.qemuName = qemuName;
        }

        String qemuName() {
            return qemuName;
        }
    }

    /** Makes the file, with holes where it has zeros. */
    Path make(Path folder) throws IOException, InterruptedException {
        var raw = folder.resolve("disk.raw");
        boolean fixed = container == Container.FIXED_VHD;
        write(raw, fixed ? SampleDisk.fixedVhd(bytes()) : SampleDisk.raw(bytes()));
        var file = folder.resolve("disk." + (container == Container.VHDX ? "vhdx" : "vhd"));
        if (fixed) {
            return Files.move(raw, file);
        }
        var qemu = new ProcessBuilder("qemu-img", "convert", "-f", "raw", "-O", container.qemuName(), "-o");
        qemu.command().add(container == Container.VHDX ? "subformat=dynamic" : "subformat=dynamic,force_size=on");
        qemu.command().add(raw.toString());
        qemu.command().add(file.toString());
        if (qemu.inheritIO().start().waitFor() != 0) {
            throw new IOException("qemu-img could not make " + file);
        }
        Files.delete(raw);
        return file;
    }

    private void write(Path raw, PatchedBytes structure) throws IOException {
        var random = new Random(1);
        var piece = new byte[1 << 20];
        try (var open = new RandomAccessFile(raw.toFile(), "rw")) {
            for (int i = 0; i < pieces(); i++) {
                random.nextBytes(piece);
                open.seek((FIRST_FREE + (long) i * room() / pieces()) << 20);
                open.write(piece);
            }
            for (Patch patch : structure.patches()) {
                open.seek(patch.offset());
                open.write(patch.bytes());
            }
            open.setLength(structure.length());
        }
    }

    private long bytes() {
        return (long) mebibytes << 20;
    }

    private int pieces() {
        return Math.min(data, room());
    }

    private int room() {
        return mebibytes - FIRST_FREE - AFTER_LAST_FREE;
    }

    @Override
    public String toString() {
        return size(mebibytes) + " " + container.text
                + (pieces() == room() ? ", dense" : ", " + size(data) + " of data");
    }

    private static String size(int mebibytes) {
        return mebibytes % 1024 == 0 ? mebibytes / 1024 + " GiB" : mebibytes + " MiB";
    }
}
