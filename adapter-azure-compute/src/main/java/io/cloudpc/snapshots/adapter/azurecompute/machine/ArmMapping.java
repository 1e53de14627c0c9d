package io.cloudpc.snapshots.adapter.azurecompute.machine;

import com.google.gson.JsonObject;
import io.cloudpc.snapshots.adapter.azurecompute.arm.Json;
import io.cloudpc.snapshots.application.port.machine.DiskSnapshot;
import io.cloudpc.snapshots.domain.machine.DiskId;
import io.cloudpc.snapshots.domain.machine.DiskSnapshotId;
import io.cloudpc.snapshots.domain.machine.Machine;
import io.cloudpc.snapshots.domain.machine.MachineId;
import io.cloudpc.snapshots.domain.machine.OsDisk;
import io.cloudpc.snapshots.domain.machine.PowerState;
import io.cloudpc.snapshots.domain.machine.ResourceLock;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Azure Resource Manager's JSON as our values. What is missing is absent, and never a guess. */
final class ArmMapping {
    private static final long GIB = 1L << 30;

    private ArmMapping() {}

    /** The id of the machine's OS disk, if it is a managed disk. */
    static Optional<DiskId> osDiskOf(JsonObject machine) {
        return osDisk(machine)
                .flatMap(disk -> Json.object(disk, "managedDisk"))
                .flatMap(disk -> Json.text(disk, "id"))
                .flatMap(id -> DiskId.parse(id).toJavaOptional());
    }

    static Machine machine(MachineId id, JsonObject json, Optional<OsDisk> disk) {
        return new Machine(
                id,
                Json.text(json, "location").orElse(""),
                status(json, code -> code.toLowerCase(Locale.ROOT).startsWith("powerstate/"), "instanceView")
                        .map(PowerState::ofCode)
                        .orElse(PowerState.CHANGING),
                osDisk(json).flatMap(os -> Json.text(os, "osType")),
                Json.object(json, "properties", "securityProfile")
                        .flatMap(profile -> Json.text(profile, "securityType"))
                        .orElse("Standard"),
                placement(json),
                disk,
                dataDisks(json),
                agent(json));
    }

    private static Optional<JsonObject> osDisk(JsonObject machine) {
        return Json.object(machine, "properties", "storageProfile", "osDisk");
    }

    private static Machine.Placement placement(JsonObject machine) {
        boolean ephemeral = osDisk(machine)
                .flatMap(disk -> Json.object(disk, "diffDiskSettings"))
                .flatMap(settings -> Json.text(settings, "option"))
                .filter("Local"::equalsIgnoreCase)
                .isPresent();
        if (ephemeral) {
            return Machine.Placement.EPHEMERAL;
        }
        return osDiskOf(machine).isPresent() ? Machine.Placement.MANAGED : Machine.Placement.UNMANAGED;
    }

    private static List<String> dataDisks(JsonObject machine) {
        return Json.object(machine, "properties", "storageProfile")
                .map(profile -> Json.objects(profile, "dataDisks"))
                .orElse(List.of())
                .stream()
                .map(disk -> Json.text(disk, "name").orElse("unnamed"))
                .toList();
    }

    /** A machine that does not run has no report of its agent, or an old one. */
    private static Machine.Agent agent(JsonObject machine) {
        return status(machine, code -> true, "instanceView", "vmAgent")
                .map(code -> code.equalsIgnoreCase("ProvisioningState/succeeded")
                        ? Machine.Agent.READY
                        : code.equalsIgnoreCase("ProvisioningState/Unavailable")
                                ? Machine.Agent.UNKNOWN
                                : Machine.Agent.NOT_READY)
                .orElse(Machine.Agent.UNKNOWN);
    }

    private static Optional<String> status(JsonObject machine, Predicate<String> which, String... view) {
        return Json.object(machine, "properties")
                .flatMap(properties -> Json.object(properties, view))
                .map(found -> Json.objects(found, "statuses"))
                .orElse(List.of())
                .stream()
                .flatMap(status -> Json.text(status, "code").stream())
                .filter(which)
                .findFirst();
    }

    static OsDisk disk(DiskId id, JsonObject json) {
        var properties = Json.object(json, "properties").orElseGet(JsonObject::new);
        return new OsDisk(
                id,
                size(properties),
                Json.text(properties, "hyperVGeneration"),
                Json.object(properties, "supportedCapabilities")
                        .flatMap(capabilities -> Json.text(capabilities, "architecture")),
                Json.object(properties, "encryptionSettingsCollection")
                        .filter(settings -> Json.flag(settings, "enabled"))
                        .isPresent(),
                Json.object(properties, "encryption")
                        .flatMap(encryption -> Json.text(encryption, "type"))
                        .filter(type -> type.contains("Customer"))
                        .isPresent(),
                networkAccess(properties),
                Json.text(properties, "dataAccessAuthMode")
                        .filter("AzureActiveDirectory"::equalsIgnoreCase)
                        .isPresent(),
                Json.instant(properties, "LastOwnershipUpdateTime")
                        .or(() -> Json.instant(properties, "lastOwnershipUpdateTime")));
    }

    private static long size(JsonObject properties) {
        return Json.number(properties, "diskSizeBytes")
                .or(() -> Json.number(properties, "diskSizeGB").map(size -> size * GIB))
                .orElse(0L);
    }

    private static OsDisk.NetworkAccess networkAccess(JsonObject properties) {
        var policy = Json.text(properties, "networkAccessPolicy").orElse("AllowAll");
        if (policy.equalsIgnoreCase("DenyAll")) {
            return OsDisk.NetworkAccess.DENIED;
        }
        boolean isPrivate = policy.equalsIgnoreCase("AllowPrivate")
                || Json.text(properties, "publicNetworkAccess")
                        .filter("Disabled"::equalsIgnoreCase)
                        .isPresent();
        return isPrivate ? OsDisk.NetworkAccess.PRIVATE : OsDisk.NetworkAccess.EVERYWHERE;
    }

    static List<ResourceLock> locks(JsonObject json) {
        return Json.objects(json, "value").stream()
                .map(lock -> new ResourceLock(
                        Json.text(lock, "name").orElse("unnamed"),
                        Json.object(lock, "properties")
                                .flatMap(properties -> Json.text(properties, "level"))
                                .filter("ReadOnly"::equalsIgnoreCase)
                                .isPresent()))
                .toList();
    }

    static DiskSnapshot snapshot(DiskSnapshotId id, JsonObject json) {
        var properties = Json.object(json, "properties").orElseGet(JsonObject::new);
        return new DiskSnapshot(
                id,
                state(properties),
                Json.object(properties, "creationData")
                        .flatMap(data -> Json.text(data, "sourceResourceId"))
                        .flatMap(source -> DiskId.parse(source).toJavaOptional()),
                Json.instant(properties, "timeCreated"),
                size(properties),
                Json.text(properties, "diskState")
                        .filter(state -> state.toLowerCase(Locale.ROOT).startsWith("activesas"))
                        .isPresent(),
                tags(json));
    }

    private static DiskSnapshot.State state(JsonObject properties) {
        return switch (Json.text(properties, "provisioningState").orElse("").toLowerCase(Locale.ROOT)) {
            case "succeeded" -> DiskSnapshot.State.READY;
            case "failed", "canceled" -> DiskSnapshot.State.FAILED;
            default -> DiskSnapshot.State.CREATING;
        };
    }

    private static Map<String, String> tags(JsonObject json) {
        var tags = new HashMap<String, String>();
        Json.object(json, "tags").ifPresent(object -> object.keySet()
                .forEach(name -> Json.text(object, name).ifPresent(value -> tags.put(name, value))));
        return tags;
    }
}
