package io.cloudpc.snapshots.application.capturing;

import io.cloudpc.snapshots.application.staging.source.Sha256;
import io.cloudpc.snapshots.domain.machine.DiskSnapshotId;
import io.cloudpc.snapshots.domain.machine.MachineId;
import io.cloudpc.snapshots.domain.snapshot.BlobName;
import io.cloudpc.snapshots.domain.snapshot.StorageBlob;
import io.cloudpc.snapshots.domain.snapshot.UserId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The record of a capture, as the tags of its snapshot keep it. A tag's value has at most {@value #LONGEST_VALUE} characters,
 * so ids are kept in parts.
 *
 * @param target where the disk is staged
 * @param guestState whether the guest state is staged too
 * @param taken when the snapshot was ordered, by the host's clock
 * @param ownershipChanged what the disk said of its last start or stop before the snapshot
 */
record CaptureTags(
        UserId user,
        MachineId machine,
        StorageBlob target,
        boolean guestState,
        Instant taken,
        Optional<Instant> ownershipChanged) {

    /** The most characters of a tag's value. */
    static final int LONGEST_VALUE = 256;

    private static final String VHD = ".vhd";
    private static final String FORMAT = "1";
    private static final String UNKNOWN = "unknown";
    private static final int LONGEST_MACHINE_NAME = 40;
    private static final int NAME_BYTES = 6;

    /** The snapshot's name: one for each machine and user, the same in each run. */
    static DiskSnapshotId snapshotOf(MachineId machine, UserId user) {
        var readable = machine.name().replaceAll("[^A-Za-z0-9_-]", "-");
        return new DiskSnapshotId(
                machine.subscription(),
                machine.resourceGroup(),
                "cloudpc-" + readable.substring(0, Math.min(readable.length(), LONGEST_MACHINE_NAME)) + "-"
                        + digest(machine.toString().toLowerCase(Locale.ROOT) + "\n" + user));
    }

    /** Whether the tags can hold where the disk is staged. */
    static boolean canHold(StorageBlob target) {
        return place(target).length() <= LONGEST_VALUE;
    }

    /** Where the guest state is staged: beside the disk. */
    static StorageBlob guestStateOf(StorageBlob target) {
        var name = target.blob().value();
        var stem = name.toLowerCase(Locale.ROOT).endsWith(VHD) ? name.substring(0, name.length() - VHD.length()) : name;
        return new StorageBlob(target.account(), target.container(), new BlobName(stem + "-gueststate" + VHD));
    }

    Map<String, String> tags() {
        return Map.of(
                "cloudpc-capture", FORMAT,
                "cloudpc-user", user.toString(),
                "cloudpc-machine", shortened(machine),
                "cloudpc-account", target.account().toString(),
                "cloudpc-blob", place(target),
                "cloudpc-guest-state", Boolean.toString(guestState),
                "cloudpc-taken", taken.toString(),
                "cloudpc-disk-owned", ownershipChanged.map(Instant::toString).orElse(UNKNOWN));
    }

    /** Reads the tags of a snapshot of this machine for this user; empty if no capture of them wrote the tags. */
    static Optional<CaptureTags> of(Map<String, String> given, MachineId machine, UserId user) {
        var tags = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        tags.putAll(given);
        if (!FORMAT.equals(tags.get("cloudpc-capture"))
                || !user.toString().equals(tags.get("cloudpc-user"))
                || !shortened(machine).equalsIgnoreCase(tags.get("cloudpc-machine"))) {
            return Optional.empty();
        }
        var place = tags.getOrDefault("cloudpc-blob", "").split("/", 2);
        return place.length < 2
                ? Optional.empty()
                : StorageBlob.parse(tags.getOrDefault("cloudpc-account", ""), place[0], place[1])
                        .toJavaOptional()
                        .flatMap(target -> of(tags, machine, user, target));
    }

    private static Optional<CaptureTags> of(
            Map<String, String> tags, MachineId machine, UserId user, StorageBlob target) {
        try {
            var owned = tags.getOrDefault("cloudpc-disk-owned", UNKNOWN);
            return Optional.of(new CaptureTags(
                    user,
                    machine,
                    target,
                    Boolean.parseBoolean(tags.get("cloudpc-guest-state")),
                    Instant.parse(tags.getOrDefault("cloudpc-taken", "")),
                    owned.equals(UNKNOWN) ? Optional.empty() : Optional.of(Instant.parse(owned))));
        } catch (DateTimeParseException editedByHand) {
            return Optional.empty();
        }
    }

    private static String shortened(MachineId machine) {
        return machine.subscription() + "/" + machine.resourceGroup() + "/" + machine.name();
    }

    private static String place(StorageBlob blob) {
        return blob.container() + "/" + blob.blob();
    }

    private static String digest(String text) {
        return HexFormat.of().formatHex(Sha256.digest().digest(text.getBytes(StandardCharsets.UTF_8)), 0, NAME_BYTES);
    }
}
