package io.cloudpc.snapshots.domain.windows.volume.testing;

import io.cloudpc.snapshots.domain.disk.ByteRange;
import io.cloudpc.snapshots.domain.disk.DiskBytes;
import io.cloudpc.snapshots.domain.disk.testing.CountingBytes;
import io.cloudpc.snapshots.domain.disk.writing.Patch;
import io.cloudpc.snapshots.domain.disk.writing.PatchedBytes;
import io.cloudpc.snapshots.domain.windows.volume.ReadLimits;
import io.cloudpc.snapshots.domain.windows.volume.VolumeReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.LongStream;
import java.util.zip.GZIPInputStream;

/** A volume of the test resources, which mkntfs, ntfs-3g or mkfs.vfat made; their {@code make} says how. */
public final class RealVolume {
    /** Clusters of 4 KiB, 6,000 files beside {@code config}, a fragmented SYSTEM, compressed and sparse files, a junction. */
    public static final RealVolume WINDOWS = new RealVolume("windows.ntfs");

    /** Clusters of 512 bytes, and a SYSTEM in so many pieces that its attribute list is not resident. */
    public static final RealVolume PIECES = new RealVolume("pieces.ntfs");

    /** Clusters of 64 KiB. */
    public static final RealVolume WIDE = new RealVolume("wide.ntfs");

    /** An EFI system partition, with a folder of many long names. */
    public static final RealVolume ESP = new RealVolume("esp.fat32");

    private static final String FOLDER = "/io/cloudpc/snapshots/domain/windows/volumes/";

    private final String name;
    private byte[] content = {};

    private RealVolume(String name) {
        this.name = name;
    }

    /** Its bytes; do not change them. */
    public synchronized byte[] content() {
        if (content.length == 0) {
            try (InputStream zipped = new GZIPInputStream(resource(name + ".gz"))) {
                content = zipped.readAllBytes();
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
        return content;
    }

    /** Its bytes, counted as they are read. */
    public CountingBytes bytes() {
        return new CountingBytes(new PatchedBytes(content().length, List.of(new Patch(0, content()))));
    }

    /** Its bytes with others in some places. */
    public DiskBytes with(Patch... changes) {
        byte[] changed = content().clone();
        for (Patch change : changes) {
            System.arraycopy(change.bytes(), 0, changed, (int) change.offset(), change.bytes().length);
        }
        return new PatchedBytes(changed.length, List.of(new Patch(0, changed)));
    }

    public VolumeReader reader() {
        return VolumeReader.of(bytes(), ReadLimits.INSPECTION);
    }

    /** Its files as the Sleuth Kit read them. */
    public List<KnownFile> files() {
        try (InputStream list = resource(name + ".files")) {
            return new String(list.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.split(" ", 3))
                    .map(parts -> new KnownFile(parts[2], Long.parseLong(parts[1]), parts[0]))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static InputStream resource(String name) {
        return Objects.requireNonNull(RealVolume.class.getResourceAsStream(FOLDER + name), name);
    }

    /** SHA-256 of a file, read in pieces of an odd length that are asked for together. */
    public static String digest(DiskBytes file) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            List<ByteRange> ranges = LongStream.iterate(0, at -> at < file.length(), at -> at + 70_001)
                    .mapToObj(at -> new ByteRange(at, (int) Math.min(70_001, file.length() - at)))
                    .toList();
            file.read(ranges).get().forEach(sha256::update);
            return HexFormat.of().formatHex(sha256.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public String toString() {
        return name;
    }

    /** A file as another program read it. */
    public record KnownFile(String path, long sizeBytes, String digest) {}
}
