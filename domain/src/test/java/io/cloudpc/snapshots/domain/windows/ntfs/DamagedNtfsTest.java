package io.cloudpc.snapshots.domain.windows.ntfs;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudpc.snapshots.domain.disk.DiskBytes;
import io.cloudpc.snapshots.domain.disk.reading.Fields;
import io.cloudpc.snapshots.domain.disk.writing.Patch;
import io.cloudpc.snapshots.domain.windows.volume.ReadLimits;
import io.cloudpc.snapshots.domain.windows.volume.VolumeFailure;
import io.cloudpc.snapshots.domain.windows.volume.VolumeFile;
import io.cloudpc.snapshots.domain.windows.volume.VolumePath;
import io.cloudpc.snapshots.domain.windows.volume.VolumeReader;
import io.cloudpc.snapshots.domain.windows.volume.testing.RealVolume;
import io.vavr.control.Either;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Damage of each structure on the way to a file, in a volume that mkntfs made. */
class DamagedNtfsTest {
    private static final RealVolume VOLUME = RealVolume.WINDOWS;
    private static final int TABLE = 4096 * (int) Fields.le64(VOLUME.content(), 0x30);
    private static final int MIRROR = 4096 * (int) Fields.le64(VOLUME.content(), 0x38);
    private static final int ROOT = TABLE + 5 * 1024;

    @ParameterizedTest
    @CsvSource({
        "3, 00, boot sector does not begin an NTFS volume",
        "11, 0000, boot sector has an impossible cluster size",
        "11, 0003, boot sector has an impossible cluster size",
        "13, 00, boot sector has an impossible cluster size",
        "13, 03, boot sector has an impossible cluster size",
        "13, 81, boot sector has an impossible cluster size",
        "64, 00, boot sector has an impossible record size",
        "64, 81, boot sector has an impossible record size",
        "68, 7f, boot sector has an impossible record size",
        "48, 0000000000000000, boot sector places the master file table outside the volume",
        "48, ffffffffffffff7f, boot sector places the master file table outside the volume",
        "48, ffffffffffffffff, boot sector places the master file table outside the volume"
    })
    void refusesImpossibleBootSectors(int offset, String hex, String message) {
        assertThat(open(new Patch(offset, HexFormat.of().parseHex(hex)))
                        .getLeft()
                        .message())
                .isEqualTo("The file system is damaged: " + message + ".");
    }

    @Test
    void takesTheMirrorWhereTheFirstRecordIsDamaged() {
        assertThat(find("Windows/System32/config/SYSTEM", new Patch(TABLE, new byte[1024]))
                        .get())
                .isPresent();
        assertThat(open(new Patch(TABLE, new byte[1024]), new Patch(MIRROR, new byte[1024]))
                        .getLeft()
                        .message())
                .isEqualTo("The file system is damaged: file record 0 lacks its signature.");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 42414144, file record 5 lacks its signature",
        "4, ffff, file record 5 has an impossible update sequence",
        "6, 0000, file record 5 has an impossible update sequence",
        "510, 5a5a, file record 5 was written only in part",
        "22, 0000, file record 5 is referred to but not in use",
        "20, 0000, file record 5 has attributes in its header",
        "32, 07, file record 5 is no file by itself"
    })
    void refusesDamagedFileRecords(int offset, String hex, String message) {
        assertThat(find("Windows", new Patch(ROOT + offset, HexFormat.of().parseHex(hex)))
                        .getLeft()
                        .message())
                .isEqualTo("The file system is damaged: " + message + ".");
    }

    @ParameterizedTest
    @CsvSource({"00000000", "0f000000", "ffffff7f", "ffffffff"})
    void refusesAttributesOfImpossibleLength(String length) {
        int first = ROOT + Fields.le16(VOLUME.content(), ROOT + 20);

        assertThat(find("Windows", new Patch(first + 4, HexFormat.of().parseHex(length)))
                        .getLeft()
                        .message())
                .isEqualTo("The file system is damaged: file record 5 has an attribute of an impossible length.");
    }

    @Test
    void refusesAReferenceToAnEarlierFile() {
        int record = recordOf("Windows");

        assertThat(find("Windows/System32", new Patch(record + 16, new byte[] {99, 0}))
                        .getLeft()
                        .message())
                .contains("was used again for another file");
    }

    @Test
    void endsWhereTheIndexRefersToItself() {
        List<Integer> records = indexRecords();
        Patch[] cycles = records.stream().map(this::pointingToItself).toArray(Patch[]::new);

        Either<VolumeFailure, Optional<VolumeFile>> found = find("Windows/System32/f3000.dll", cycles);

        assertThat(found.getLeft()).isInstanceOf(VolumeFailure.Damaged.class);
    }

    @Test
    void keepsToItsLimitsWhereASparseFileClaimsToBeEndless() {
        int record = recordOf("sparse");
        int data = attribute(record, 0x80);
        byte[] endless = new byte[8];
        Arrays.fill(endless, 0, 7, (byte) 0xff);

        Either<VolumeFailure, Optional<VolumeFile>> found = find("sparse", new Patch(data + 48, endless));

        assertThat(found.get().orElseThrow().content().getLeft().message())
                .isEqualTo("The file system is damaged: an attribute claims to be longer than its clusters.");
    }

    @Test
    void doesNotReadEncryptedFiles() {
        int data = attribute(recordOf("sparse"), 0x80);

        assertThat(find("sparse", new Patch(data + 12, new byte[] {0, 0x40}))
                        .get()
                        .orElseThrow()
                        .content()
                        .getLeft())
                .isEqualTo(new VolumeFailure.Unsupported("A file encrypted by Windows"));
    }

    @Test
    void tellsADirtyVolume() {
        int information = attribute(TABLE + 3 * 1024, 0x70);
        int flags = information + Fields.le16(VOLUME.content(), information + 20) + 10;

        assertThat(open(new Patch(flags, new byte[] {1}))
                        .flatMap(NtfsVolume::isDirty)
                        .get())
                .isTrue();
        assertThat(open(new Patch(information + 16, new byte[] {4}))
                        .flatMap(NtfsVolume::isDirty)
                        .getLeft()
                        .message())
                .contains("does not say whether it is dirty");
    }

    private Patch pointingToItself(int record) {
        byte[] bytes = VOLUME.content();
        int at = record + 24 + (int) Fields.le32(bytes, record + 24);
        byte[] changed = Arrays.copyOfRange(bytes, record, record + 4096);
        int length = 24;
        byte[] entry = new byte[length];
        entry[8] = (byte) length;
        entry[12] = 3;
        System.arraycopy(bytes, record + 16, entry, 16, 8);
        System.arraycopy(entry, 0, changed, at - record, length);
        return new Patch(record, changed);
    }

    private static List<Integer> indexRecords() {
        return IntStream.iterate(0, at -> at < VOLUME.content().length, at -> at + 4096)
                .filter(at -> Fields.hasText(VOLUME.content(), at, "INDX"))
                .boxed()
                .toList();
    }

    /** Where the record of a file in the root folder lies: the name stands in it once, in UTF-16. */
    private static int recordOf(String name) {
        for (int at = TABLE; at + 1024 <= VOLUME.content().length; at += 1024) {
            if (Fields.hasText(VOLUME.content(), at, "FILE")) {
                int file = attribute(at, 0x30);
                int content = file + Fields.le16(VOLUME.content(), file + 20);
                int length = 2 * VOLUME.content()[content + 64];
                if (name.equals(new String(VOLUME.content(), content + 66, length, StandardCharsets.UTF_16LE))) {
                    return at;
                }
            }
        }
        throw new AssertionError("no record of " + name);
    }

    private static int attribute(int record, long type) {
        int at = record + Fields.le16(VOLUME.content(), record + 20);
        while (Fields.le32(VOLUME.content(), at) != type) {
            if (Fields.le32(VOLUME.content(), at) == AttributeType.END) {
                return record;
            }
            at += (int) Fields.le32(VOLUME.content(), at + 4);
        }
        return at;
    }

    private static Either<VolumeFailure, NtfsVolume> open(Patch... changes) {
        DiskBytes disk = VOLUME.with(changes);
        return NtfsVolume.open(VolumeReader.of(disk, ReadLimits.INSPECTION));
    }

    private static Either<VolumeFailure, Optional<VolumeFile>> find(String path, Patch... changes) {
        return open(changes).flatMap(ntfs -> ntfs.find(VolumePath.of(path)));
    }
}
