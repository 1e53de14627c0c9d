package io.cloudpc.snapshots.testing.azuresimulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cloudpc.snapshots.adapter.inmemory.InMemoryTenant;
import io.cloudpc.snapshots.application.port.machine.DiskSnapshot;
import io.cloudpc.snapshots.application.port.machine.MachineFailure;
import io.cloudpc.snapshots.application.port.machine.Machines;
import io.cloudpc.snapshots.application.port.machine.SnapshotOrder;
import io.cloudpc.snapshots.domain.machine.DiskId;
import io.cloudpc.snapshots.domain.machine.DiskSnapshotId;
import io.cloudpc.snapshots.domain.machine.Machine;
import io.cloudpc.snapshots.domain.machine.MachineId;
import io.cloudpc.snapshots.domain.machine.OsDisk;
import io.cloudpc.snapshots.domain.machine.PowerState;
import io.vavr.control.Either;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** Machines, disks, snapshots and locks, as Azure Resource Manager has them. */
final class Resources {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String LOCKS = "/providers/Microsoft.Authorization/locks";

    private final InMemoryTenant tenant;
    private final Machines machines;
    private final Exports exports;
    private final Operations operations;

    Resources(InMemoryTenant tenant, Exports exports, Operations operations) {
        this.tenant = tenant;
        this.machines = tenant.machines();
        this.exports = exports;
        this.operations = operations;
    }

    Reply answer(ReceivedCall call) {
        if (call.path().startsWith(Operations.PATH)) {
            return operations.look(call.path());
        }
        if (!call.query().contains("api-version=")) {
            return Reply.error(
                    400, "MissingApiVersionParameter", "The api-version query parameter (?api-version=) is required.");
        }
        var machine = about(call, MachineId::parse);
        if (machine.isPresent()) {
            return ofMachine(call, machine.get());
        }
        var snapshot = about(call, DiskSnapshotId::parse);
        return snapshot.isPresent()
                ? ofSnapshot(call, snapshot.get())
                : about(call, DiskId::parse).map(this::disk).orElseGet(Resources::notFound);
    }

    /** The resource that a path is about, with or without something to do with it. */
    private static <T> Optional<T> about(ReceivedCall call, Function<String, Either<?, T>> parse) {
        var path = call.endsWith(LOCKS) ? call.path().substring(0, call.path().length() - LOCKS.length()) : call.path();
        return parse.apply(path).toJavaOptional().or(() -> parse.apply(
                        path.substring(0, Math.max(0, path.lastIndexOf('/'))))
                .toJavaOptional());
    }

    private Reply ofMachine(ReceivedCall call, MachineId id) {
        if (call.endsWith(LOCKS)) {
            return machines.locksOf(id).fold(Resources::failed, locks -> {
                var list = JSON.createArrayNode();
                locks.forEach(lock -> {
                    var item = list.addObject().put("name", lock.name());
                    item.putObject("properties").put("level", lock.readOnly() ? "ReadOnly" : "CanNotDelete");
                });
                return Reply.json(200, Reply.object().set("value", list));
            });
        }
        if (call.method().equals("POST") && call.endsWith("/deallocate")) {
            return accepted(machines.deallocate(id), done -> Optional.empty());
        }
        return call.method().equals("GET")
                ? machines.find(id)
                        .fold(Resources::failed, found -> found.map(machine -> Reply.json(200, json(machine)))
                                .orElseGet(Resources::notFound))
                : notFound();
    }

    private Reply disk(DiskId id) {
        return tenant.facts().machines().stream()
                .flatMap(stored -> stored.machine().osDisk().stream())
                .filter(disk -> disk.id().equals(id))
                .findFirst()
                .map(disk -> Reply.json(200, json(disk)))
                .orElseGet(Resources::notFound);
    }

    private Reply ofSnapshot(ReceivedCall call, DiskSnapshotId id) {
        if (call.method().equals("POST") && call.endsWith("/beginGetAccess")) {
            return grant(call, id);
        }
        if (call.method().equals("POST") && call.endsWith("/endGetAccess")) {
            return accepted(machines.revokeAccess(id), done -> Optional.empty());
        }
        return switch (call.method()) {
            case "GET" ->
                machines.findSnapshot(id)
                        .fold(Resources::failed, found -> found.map(snapshot -> Reply.json(200, json(snapshot)))
                                .orElseGet(Resources::notFound));
            case "PUT" -> put(call, id);
            case "DELETE" -> accepted(machines.deleteSnapshot(id), done -> Optional.empty());
            default -> notFound();
        };
    }

    private Reply put(ReceivedCall call, DiskSnapshotId id) {
        var body = body(call);
        var source = DiskId.parse(body.path("properties")
                .path("creationData")
                .path("sourceResourceId")
                .asText());
        if (source.isLeft() || body.path("location").asText().isEmpty()) {
            return Reply.error(400, "InvalidParameter", "The snapshot has no source or no location.");
        }
        var tags = new HashMap<String, String>();
        body.path("tags")
                .properties()
                .forEach(tag -> tags.put(tag.getKey(), tag.getValue().asText()));
        return accepted(
                machines.takeSnapshot(
                        new SnapshotOrder(id, body.path("location").asText(), source.get(), tags)),
                snapshot -> Optional.of(json(snapshot)));
    }

    private Reply grant(ReceivedCall call, DiskSnapshotId id) {
        var body = body(call);
        boolean guestState = body.path("getSecureVMGuestStateSAS").asBoolean();
        return accepted(
                machines.grantAccess(
                        id, Duration.ofSeconds(body.path("durationInSeconds").asLong()), guestState),
                access -> {
                    var output = Reply.object().put("accessSAS", exports.publish(access.disk()));
                    access.guestState().ifPresent(state -> output.put("securityDataAccessSAS", exports.publish(state)));
                    return Optional.of(output);
                });
    }

    private <T> Reply accepted(Either<MachineFailure, T> done, Function<T, Optional<ObjectNode>> output) {
        return done.fold(Resources::failed, value -> operations.accept(output.apply(value)));
    }

    private static Reply failed(MachineFailure failure) {
        return failure.match(
                refused -> refused.code().equals("ResourceNotFound")
                        ? notFound()
                        : Reply.error(
                                409,
                                refused.code().equals("Conflict") ? "PropertyChangeNotAllowed" : refused.code(),
                                refused.message()),
                forbidden -> Reply.error(
                        403,
                        "AuthorizationFailed",
                        "The client does not have authorization to perform action '" + forbidden.action() + "'."),
                conflict -> Reply.error(409, "Conflict", conflict.message()),
                throttled -> throttled
                        .retryAfter()
                        .map(wait -> tooMany().with("Retry-After", Long.toString(wait.toSeconds())))
                        .orElseGet(Resources::tooMany),
                unavailable -> Reply.cut(),
                interrupted -> Reply.cut());
    }

    private static Reply tooMany() {
        return Reply.error(
                429, "OperationNotAllowed", "The server rejected the request because too many requests came.");
    }

    private static Reply notFound() {
        return Reply.error(404, "ResourceNotFound", "The Resource was not found.");
    }

    private static JsonNode body(ReceivedCall call) {
        try {
            return JSON.readTree(call.body().isEmpty() ? "{}" : call.body());
        } catch (JsonProcessingException e) {
            return Reply.object();
        }
    }

    private static ObjectNode json(Machine machine) {
        var json = Reply.object()
                .put("id", machine.id().toString())
                .put("name", machine.id().name())
                .put("location", machine.location());
        var properties = json.putObject("properties");
        if (!machine.securityType().equals("Standard")) {
            properties.putObject("securityProfile").put("securityType", machine.securityType());
        }
        var storage = properties.putObject("storageProfile");
        var os = storage.putObject("osDisk");
        machine.osType().ifPresent(type -> os.put("osType", type));
        if (machine.placement() == Machine.Placement.EPHEMERAL) {
            os.putObject("diffDiskSettings").put("option", "Local");
        }
        machine.osDisk().ifPresent(disk -> os.putObject("managedDisk")
                .put("id", disk.id().toString().toUpperCase(Locale.ROOT)));
        var data = storage.putArray("dataDisks");
        machine.dataDisks().forEach(name -> data.addObject().put("name", name));
        var view = properties.putObject("instanceView");
        var statuses = view.putArray("statuses");
        statuses.addObject().put("code", "ProvisioningState/succeeded");
        statuses.addObject().put("code", "PowerState/" + power(machine.power()));
        if (machine.agent() != Machine.Agent.UNKNOWN) {
            view.putObject("vmAgent")
                    .putArray("statuses")
                    .addObject()
                    .put(
                            "code",
                            machine.agent() == Machine.Agent.READY
                                    ? "ProvisioningState/succeeded"
                                    : "ProvisioningState/failed");
        }
        return json;
    }

    private static String power(PowerState state) {
        return switch (state) {
            case RUNNING -> "running";
            case STOPPED -> "stopped";
            case DEALLOCATED -> "deallocated";
            case CHANGING -> "starting";
        };
    }

    private static ObjectNode json(OsDisk disk) {
        var json = Reply.object().put("id", disk.id().toString());
        var properties = json.putObject("properties").put("diskSizeBytes", disk.sizeBytes());
        disk.generation().ifPresent(generation -> properties.put("hyperVGeneration", generation));
        disk.architecture()
                .ifPresent(architecture ->
                        properties.putObject("supportedCapabilities").put("architecture", architecture));
        if (disk.azureDiskEncryption()) {
            properties.putObject("encryptionSettingsCollection").put("enabled", true);
        }
        properties
                .putObject("encryption")
                .put(
                        "type",
                        disk.customerManagedKey()
                                ? "EncryptionAtRestWithCustomerKey"
                                : "EncryptionAtRestWithPlatformKey");
        properties.put(
                "networkAccessPolicy",
                switch (disk.networkAccess()) {
                    case EVERYWHERE -> "AllowAll";
                    case PRIVATE -> "AllowPrivate";
                    case DENIED -> "DenyAll";
                });
        if (disk.entraDataAccess()) {
            properties.put("dataAccessAuthMode", "AzureActiveDirectory");
        }
        disk.ownershipChanged().ifPresent(at -> properties.put("LastOwnershipUpdateTime", at.toString()));
        return json;
    }

    private static ObjectNode json(DiskSnapshot snapshot) {
        var json = Reply.object()
                .put("id", snapshot.id().toString())
                .put("name", snapshot.id().name());
        var properties = json.putObject("properties")
                .put("diskSizeBytes", snapshot.sizeBytes())
                .put("diskState", snapshot.accessGranted() ? "ActiveSAS" : "Unattached")
                .put(
                        "provisioningState",
                        switch (snapshot.state()) {
                            case CREATING -> "Updating";
                            case READY -> "Succeeded";
                            case FAILED -> "Failed";
                        });
        snapshot.created().ifPresent(at -> properties.put("timeCreated", at.toString()));
        var source = properties.putObject("creationData").put("createOption", "Copy");
        snapshot.disk().ifPresent(disk -> source.put("sourceResourceId", disk.toString()));
        var tags = json.putObject("tags");
        snapshot.tags().forEach(tags::put);
        return json;
    }
}
