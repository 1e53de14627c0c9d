package io.cloudpc.snapshots.domain.disk.vmgs;

import io.cloudpc.snapshots.domain.disk.ByteRange;
import io.cloudpc.snapshots.domain.disk.Finding;
import io.cloudpc.snapshots.domain.disk.FindingCode;
import io.cloudpc.snapshots.domain.disk.ReadFailure;
import io.cloudpc.snapshots.domain.disk.reading.Fields;
import io.cloudpc.snapshots.domain.disk.reading.VirtualDisk;
import io.vavr.control.Either;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Guest state (VMGS) of a Trusted Launch machine, on the disk that wraps it. */
public final class GuestState {
    private static final int START = 64 << 10;
    private static final int SECOND_HEADER = 512;
    private static final int SECOND_HEADER_OF_4096 = 4096;

    private GuestState() {}

    /** Whether the first bytes of a disk are those of guest state, even if one of its headers is lost. */
    public static boolean isAtStartOf(byte[] head) {
        return VmgsHeader.hasSignature(head, 0)
                || VmgsHeader.hasSignature(head, SECOND_HEADER)
                || (head.length >= SECOND_HEADER
                        && Fields.allZero(head, 0, SECOND_HEADER)
                        && VmgsHeader.hasSignature(head, SECOND_HEADER_OF_4096));
    }

    /** Examines guest state; reads its first 64 KiB, and its file table where that lies further back. */
    public static Either<ReadFailure, List<Finding>> examine(VirtualDisk disk) {
        int length = (int) Math.min(disk.sizeBytes(), START);
        return disk.read(List.of(new ByteRange(0, length)))
                .flatMap(read -> examine(disk, Arrays.copyOf(read.get(0), START)));
    }

    private static Either<ReadFailure, List<Finding>> examine(VirtualDisk disk, byte[] start) {
        if (!isAtStartOf(start)) {
            return Either.right(List.of(somethingElse(start)));
        }
        List<Finding> findings = new ArrayList<>();
        boolean has4096 =
                !VmgsHeader.hasSignature(start, SECOND_HEADER) && VmgsHeader.hasSignature(start, SECOND_HEADER_OF_4096);
        int second = has4096 ? SECOND_HEADER_OF_4096 : SECOND_HEADER;
        Optional<VmgsHeader> current = current(start, second, findings);
        if (has4096) {
            findings.add(Finding.of(
                            FindingCode.VMGS_4K,
                            "The second header lies where a disk with sectors of 4,096 bytes has it.")
                    .at(second)
                    .comparing("byte " + SECOND_HEADER, "byte " + second));
        }
        return current.map(header -> examine(disk, header, findings)).orElse(Either.right(findings));
    }

    private static Optional<VmgsHeader> current(byte[] start, int second, List<Finding> findings) {
        Optional<VmgsHeader> one = VmgsHeader.intactAt(start, 0);
        Optional<VmgsHeader> two = VmgsHeader.intactAt(start, second);
        if (one.isEmpty() && two.isEmpty()) {
            findings.add(
                    Finding.of(FindingCode.VMGS_CHECKSUM, "Neither header of the guest state matches its checksum.")
                            .at(0));
            return Optional.empty();
        }
        if (one.isPresent() && two.isPresent()) {
            int step = two.get().sequence() - one.get().sequence();
            if (step != 1 && step != -1) {
                findings.add(Finding.of(
                                FindingCode.VMGS_SEQUENCE,
                                "The two headers of the guest state do not follow each other.")
                        .at(16)
                        .comparing(
                                "consecutive numbers",
                                Integer.toUnsignedString(one.get().sequence()) + " and "
                                        + Integer.toUnsignedString(two.get().sequence())));
                return Optional.empty();
            }
            return step == 1 ? two : one;
        }
        int lost = one.isEmpty() ? 0 : second;
        if (!Fields.allZero(start, lost, lost + VmgsHeader.LENGTH)) {
            findings.add(Finding.of(
                            FindingCode.VMGS_ONE_HEADER,
                            "One header of the guest state is damaged; the other is good and will be used.")
                    .at(lost));
        }
        return one.or(() -> two);
    }

    private static Either<ReadFailure, List<Finding>> examine(
            VirtualDisk disk, VmgsHeader header, List<Finding> findings) {
        if (header.version() != VmgsHeader.VERSION) {
            findings.add(Finding.of(FindingCode.VMGS_VERSION, "The guest state has a version that firmware refuses.")
                    .at(8)
                    .comparing(Fields.hex32(VmgsHeader.VERSION), Fields.hex32(header.version())));
            return Either.right(findings);
        }
        if (header.size() != VmgsHeader.LENGTH) {
            findings.add(Finding.of(FindingCode.VMGS_HEADER, "The header of the guest state states an impossible size.")
                    .at(20)
                    .comparing(VmgsHeader.LENGTH, header.size()));
        }
        long capacity = Math.min(disk.sizeBytes() / FileTable.BLOCK, Integer.MAX_VALUE);
        if (header.tableBlock() < 2 || header.tableBlocks() != 1 || header.tableBlock() >= capacity) {
            findings.add(Finding.of(FindingCode.VMGS_FILE_TABLE, "The file table is not where it can be.")
                    .at(24)
                    .comparing(
                            "1 block, from 2 to " + (capacity - 1),
                            header.tableBlocks() + " blocks at " + header.tableBlock()));
            return Either.right(findings);
        }
        return disk.read(List.of(new ByteRange(header.tableBlock() * FileTable.BLOCK, FileTable.BLOCK)))
                .map(read -> {
                    FileTable table = new FileTable(read.get(0), header.tableBlock());
                    if (header.isEncrypted() || table.holdsEncryptedFile()) {
                        findings.add(Finding.of(
                                        FindingCode.VMGS_ENCRYPTED,
                                        "The guest state is encrypted with a key that stays with the old machine.")
                                .at(32));
                    }
                    findings.addAll(table.check(capacity));
                    return findings;
                });
    }

    private static Finding somethingElse(byte[] start) {
        if (Fields.allZero(start, 0, start.length)) {
            return Finding.of(FindingCode.VMGS_EMPTY, "The guest state is all zeros; the firmware would format it.")
                    .at(0);
        }
        if (GptLayout.isOldGuestState(start)) {
            return Finding.of(
                            FindingCode.VMGS_V1, "The guest state has the old layout, which firmware no longer reads.")
                    .at(512);
        }
        return Finding.of(
                        FindingCode.VMGS_SIGNATURE,
                        GptLayout.isPartitionedDisk(start)
                                ? "The file is a disk with partitions, not guest state; perhaps the two files are swapped."
                                : "The file is not guest state: its signature is not there.")
                .at(0)
                .comparing("GUESTRTS", "something else");
    }
}
