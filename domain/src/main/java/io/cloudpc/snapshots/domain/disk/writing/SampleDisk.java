package io.cloudpc.snapshots.domain.disk.writing;

import io.cloudpc.snapshots.domain.disk.DiskLimits;
import io.cloudpc.snapshots.domain.windows.writing.SampleWindows;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.CRC32;

/**
 * A disk that passes every check and holds next to nothing: partitions of a Generation 2 Windows machine, with the few files
 * that a check reads. Nothing starts from it. The same arguments give the same bytes.
 */
public final class SampleDisk {
    private static final int SECTOR = DiskLimits.SECTOR;
    private static final int ENTRIES = 128;
    private static final int ENTRY = 128;
    private static final int ARRAY_SECTORS = ENTRIES * ENTRY / SECTOR;
    private static final int FIRST_USABLE = 2 + ARRAY_SECTORS;
    private static final int EFI_FIRST = 2048;
    private static final int RESERVED_FIRST = 6144;
    private static final int WINDOWS_FIRST = 8192;
    private static final UUID ID = UUID.fromString("5a3b6f1e-0c1d-4a6e-9a54-7d1c2f9e8b60");

    private SampleDisk() {}

    /**
     * The disk as a fixed VHD.
     *
     * @param sizeBytes size of the disk in bytes: a whole number of MiB within what snapshot import takes
     * @return a file that is 512 bytes longer
     */
    public static PatchedBytes fixedVhd(long sizeBytes) {
        return fixedVhd(sizeBytes, SampleWindows.ofNobody());
    }

    /** The disk as a fixed VHD, with a certain Windows on it. */
    public static PatchedBytes fixedVhd(long sizeBytes, SampleWindows windows) {
        List<Patch> patches = new ArrayList<>(raw(sizeBytes, windows).patches());
        patches.add(new Patch(sizeBytes, FixedVhdFooter.of(sizeBytes, ID, 0)));
        return new PatchedBytes(sizeBytes + FixedVhdFooter.LENGTH, patches);
    }

    /** The disk without a footer around it, as {@link #fixedVhd} has it. */
    public static PatchedBytes raw(long sizeBytes) {
        return raw(sizeBytes, SampleWindows.ofNobody());
    }

    /** The disk without a footer around it, with a certain Windows on it. */
    public static PatchedBytes raw(long sizeBytes, SampleWindows windows) {
        if (sizeBytes < DiskLimits.MIN_BYTES
                || sizeBytes > DiskLimits.MAX_BYTES
                || sizeBytes % DiskLimits.ALIGNMENT != 0) {
            throw new IllegalArgumentException("a sample disk has whole MiB from 10 MB to 2 TiB, not " + sizeBytes);
        }
        long sectors = sizeBytes / SECTOR;
        byte[] array = partitions(sectors);
        List<Patch> patches = new ArrayList<>(List.of(
                new Patch(0, protectiveMbr(sectors)),
                new Patch(SECTOR, header(array, sectors, 1, sectors - 1, 2)),
                new Patch(2 * SECTOR, array),
                new Patch((sectors - 1 - ARRAY_SECTORS) * SECTOR, array),
                new Patch(
                        (sectors - 1) * SECTOR, header(array, sectors, sectors - 1, 1, sectors - 1 - ARRAY_SECTORS))));
        addAll(patches, EFI_FIRST, SampleWindows.efiPartition(RESERVED_FIRST - EFI_FIRST, EFI_FIRST));
        addAll(patches, WINDOWS_FIRST, windows.volume(windowsEnd(sectors) - WINDOWS_FIRST, WINDOWS_FIRST));
        patches.sort(Comparator.comparingLong(Patch::offset));
        return new PatchedBytes(sizeBytes, patches);
    }

    /** The first sector after the partition of Windows. */
    private static long windowsEnd(long sectors) {
        return sectors - 1 - ARRAY_SECTORS;
    }

    private static void addAll(List<Patch> patches, long firstSector, Map<Long, byte[]> pieces) {
        pieces.forEach((place, bytes) -> patches.add(new Patch(firstSector * SECTOR + place, bytes)));
    }

    private static byte[] protectiveMbr(long sectors) {
        byte[] sector = new byte[SECTOR];
        ByteBuffer mbr = littleEndian(sector);
        mbr.position(446);
        mbr.putInt(0x0002_0000).putInt(0xffff_ffee).putInt(1);
        mbr.putInt((int) Math.min(sectors - 1, 0xffff_ffffL));
        return signed(sector);
    }

    private static byte[] partitions(long sectors) {
        byte[] bytes = new byte[ENTRIES * ENTRY];
        ByteBuffer array = littleEndian(bytes);
        put(array, 0, "c12a7328-f81f-11d2-ba4b-00a0c93ec93b", EFI_FIRST, RESERVED_FIRST - 1);
        put(array, 1, "e3c9e316-0b5c-4db8-817d-f92df00215ae", RESERVED_FIRST, WINDOWS_FIRST - 1);
        put(array, 2, "ebd0a0a2-b9e5-4433-87c0-68b6b72699c7", WINDOWS_FIRST, windowsEnd(sectors) - 1);
        return bytes;
    }

    private static void put(ByteBuffer array, int number, String type, long first, long last) {
        array.position(number * ENTRY);
        putGuid(array, UUID.fromString(type));
        putGuid(array, new UUID(ID.getMostSignificantBits(), ID.getLeastSignificantBits() + 1 + number));
        array.putLong(first).putLong(last);
    }

    private static byte[] header(byte[] array, long sectors, long lba, long alternate, long arrayLba) {
        byte[] sector = new byte[SECTOR];
        ByteBuffer header = littleEndian(sector);
        header.put("EFI PART".getBytes(StandardCharsets.US_ASCII)).putInt(0x0001_0000);
        header.putInt(92).putInt(0).putInt(0).putLong(lba).putLong(alternate);
        header.putLong(FIRST_USABLE).putLong(sectors - 2 - ARRAY_SECTORS);
        putGuid(header, ID);
        header.putLong(arrayLba).putInt(ENTRIES).putInt(ENTRY).putInt(crc(array, array.length));
        header.putInt(16, crc(sector, 92));
        return sector;
    }

    private static void putGuid(ByteBuffer buffer, UUID id) {
        long high = id.getMostSignificantBits();
        buffer.putInt((int) (high >>> 32)).putShort((short) (high >>> 16)).putShort((short) high);
        buffer.putLong(Long.reverseBytes(id.getLeastSignificantBits()));
    }

    private static int crc(byte[] bytes, int length) {
        CRC32 crc = new CRC32();
        crc.update(bytes, 0, length);
        return (int) crc.getValue();
    }

    private static ByteBuffer littleEndian(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static byte[] signed(byte[] sector) {
        sector[510] = 0x55;
        sector[511] = (byte) 0xaa;
        return sector;
    }
}
