package io.cloudpc.snapshots.adapter.azurecompute.machine;

import com.google.gson.JsonObject;
import io.cloudpc.snapshots.adapter.azurecompute.arm.ArmAnswer;
import io.cloudpc.snapshots.adapter.azurecompute.arm.ArmCall;
import io.cloudpc.snapshots.adapter.azurecompute.arm.ArmHttp;
import io.cloudpc.snapshots.adapter.azurecompute.arm.Json;
import io.cloudpc.snapshots.adapter.azurecompute.arm.LongRunning;
import io.cloudpc.snapshots.application.port.Effect;
import io.cloudpc.snapshots.application.port.machine.DiskSnapshot;
import io.cloudpc.snapshots.application.port.machine.ExportAccess;
import io.cloudpc.snapshots.application.port.machine.MachineFailure;
import io.cloudpc.snapshots.application.port.machine.Machines;
import io.cloudpc.snapshots.application.port.machine.SnapshotOrder;
import io.cloudpc.snapshots.domain.machine.DiskId;
import io.cloudpc.snapshots.domain.machine.DiskSnapshotId;
import io.cloudpc.snapshots.domain.machine.Machine;
import io.cloudpc.snapshots.domain.machine.MachineId;
import io.cloudpc.snapshots.domain.machine.OsDisk;
import io.cloudpc.snapshots.domain.machine.ResourceLock;
import io.cloudpc.snapshots.domain.snapshot.BlobEndpoints;
import io.cloudpc.snapshots.domain.snapshot.SasPolicy;
import io.cloudpc.snapshots.domain.snapshot.SasUrl;
import io.vavr.control.Either;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Machines by Azure Resource Manager. */
public final class ArmMachines implements Machines {
    private static final String MACHINES = "2024-07-01";
    private static final String DISKS = "2024-03-02";
    private static final String LOCKS = "2020-05-01";

    private final ArmHttp http;
    private final LongRunning operations;
    private final BlobEndpoints exports;
    private final Clock clock;

    public ArmMachines(ArmHttp http, LongRunning operations, BlobEndpoints exports, Clock clock) {
        this.http = http;
        this.operations = operations;
        this.exports = exports;
        this.clock = clock;
    }

    @Override
    public Either<MachineFailure, Optional<Machine>> find(MachineId id) {
        return http.find(get(id, "", MACHINES + "&$expand=instanceView", "Microsoft.Compute/virtualMachines/read"))
                .flatMap(found -> found.map(answer -> withDisk(id, body(answer)).map(Optional::of))
                        .orElse(Either.right(Optional.empty())));
    }

    private Either<MachineFailure, Machine> withDisk(MachineId id, JsonObject machine) {
        return ArmMapping.osDiskOf(machine)
                .map(disk -> disk(disk).map(Optional::of))
                .orElse(Either.right(Optional.empty()))
                .map(disk -> ArmMapping.machine(id, machine, disk));
    }

    private Either<MachineFailure, OsDisk> disk(DiskId id) {
        return http.get(get(id, "", DISKS, "Microsoft.Compute/disks/read"))
                .map(answer -> ArmMapping.disk(id, body(answer)));
    }

    @Override
    public Either<MachineFailure, List<ResourceLock>> locksOf(MachineId id) {
        return http.get(get(
                        id, "/providers/Microsoft.Authorization/locks", LOCKS, "Microsoft.Authorization/locks/read"))
                .map(answer -> ArmMapping.locks(body(answer)));
    }

    @Override
    public Either<MachineFailure, Done> deallocate(MachineId id) {
        var call = new ArmCall(
                "POST",
                path(id, "/deallocate", MACHINES),
                Optional.empty(),
                id.toString(),
                "Microsoft.Compute/virtualMachines/deallocate/action");
        return operations
                .run(call)
                .flatMap(done -> done.isPresent() ? Either.right(new Done()) : Either.left(absent(call)));
    }

    @Override
    public Either<MachineFailure, Optional<DiskSnapshot>> findSnapshot(DiskSnapshotId id) {
        return http.find(get(id, "", DISKS, "Microsoft.Compute/snapshots/read"))
                .map(found -> found.map(answer -> ArmMapping.snapshot(id, body(answer))));
    }

    @Override
    public Either<MachineFailure, DiskSnapshot> takeSnapshot(SnapshotOrder order) {
        // Azure takes a PUT to an existing snapshot for an update of its tags, so what is there is looked at before.
        return findSnapshot(order.id()).flatMap(found -> {
            if (found.isPresent() && !found.get().disk().equals(Optional.of(order.disk()))) {
                return Either.left(new MachineFailure.Refused(
                        "Conflict",
                        "The snapshot '" + order.id() + "' exists, and is of another disk.",
                        "Check what the snapshot is in the Azure portal."));
            }
            return found.filter(there -> there.state() != DiskSnapshot.State.CREATING)
                    .<Either<MachineFailure, DiskSnapshot>>map(Either::right)
                    .orElseGet(() -> put(order));
        });
    }

    private Either<MachineFailure, DiskSnapshot> put(SnapshotOrder order) {
        var call = new ArmCall(
                "PUT",
                path(order.id(), "", DISKS),
                Optional.of(content(order).toString()),
                order.id().toString(),
                "Microsoft.Compute/snapshots/write");
        return operations.run(call).flatMap(done -> findSnapshot(order.id())).flatMap(found -> found.<Either<
                                MachineFailure, DiskSnapshot>>
                        map(Either::right)
                .orElseGet(() -> Either.left(absent(call))));
    }

    /** A full snapshot: of an incremental one, the storage's own copies are refused. */
    private static JsonObject content(SnapshotOrder order) {
        var source = new JsonObject();
        source.addProperty("createOption", "Copy");
        source.addProperty("sourceResourceId", order.disk().toString());
        var properties = new JsonObject();
        properties.add("creationData", source);
        properties.addProperty("incremental", false);
        var tags = new JsonObject();
        order.tags().forEach(tags::addProperty);
        var body = new JsonObject();
        body.addProperty("location", order.location());
        body.add("properties", properties);
        body.add("tags", tags);
        return body;
    }

    @Override
    public Either<MachineFailure, ExportAccess> grantAccess(DiskSnapshotId id, Duration time, boolean guestState) {
        var body = new JsonObject();
        body.addProperty("access", "Read");
        body.addProperty("durationInSeconds", time.toSeconds());
        body.addProperty("fileFormat", "VHD");
        if (guestState) {
            body.addProperty("getSecureVMGuestStateSAS", true);
        }
        var call = new ArmCall(
                "POST",
                path(id, "/beginGetAccess", DISKS),
                Optional.of(body.toString()),
                id.toString(),
                "Microsoft.Compute/snapshots/beginGetAccess/action");
        return operations.run(call).flatMap(done -> done.map(result -> export(result, guestState))
                .orElseGet(() -> Either.left(absent(call))));
    }

    private Either<MachineFailure, ExportAccess> export(JsonObject result, boolean guestState) {
        return url(result, "accessSAS")
                .flatMap(disk -> guestState
                        ? url(result, "securityDataAccessSAS").map(state -> new ExportAccess(disk, Optional.of(state)))
                        : Either.right(new ExportAccess(disk, Optional.empty())));
    }

    /** Nothing of the answer is repeated: it is a secret. */
    private Either<MachineFailure, SasUrl> url(JsonObject result, String name) {
        return Json.text(result, name)
                .map(text -> SasUrl.parse(text, SasPolicy.forReading(clock.instant(), exports))
                        .<MachineFailure>mapLeft(invalid -> unusable(name + ": " + invalid.message())))
                .orElseGet(() -> Either.left(unusable("it has no " + name + ".")));
    }

    private static MachineFailure unusable(String why) {
        return new MachineFailure.Unavailable(
                "Azure granted access to the snapshot, and its answer cannot be used: " + why,
                Effect.MAY_HAVE_BEEN_DONE,
                "Run the command again.");
    }

    @Override
    public Either<MachineFailure, Done> revokeAccess(DiskSnapshotId id) {
        return operations
                .run(new ArmCall(
                        "POST",
                        path(id, "/endGetAccess", DISKS),
                        Optional.empty(),
                        id.toString(),
                        "Microsoft.Compute/snapshots/endGetAccess/action"))
                .map(done -> new Done());
    }

    @Override
    public Either<MachineFailure, Boolean> deleteSnapshot(DiskSnapshotId id) {
        // Azure answers a deletion of nothing as one of something.
        return findSnapshot(id)
                .flatMap(found -> found.isEmpty()
                        ? Either.right(false)
                        : operations
                                .run(new ArmCall(
                                        "DELETE",
                                        path(id, "", DISKS),
                                        Optional.empty(),
                                        id.toString(),
                                        "Microsoft.Compute/snapshots/delete"))
                                .map(done -> true));
    }

    private static ArmCall get(Object id, String below, String version, String action) {
        return new ArmCall("GET", path(id, below, version), Optional.empty(), id.toString(), action);
    }

    private static String path(Object id, String below, String version) {
        try {
            // A resource group may have letters of any script, which a URL has encoded.
            return new URI(null, null, id + below, null).toASCIIString() + "?api-version=" + version;
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("an id is a path", e);
        }
    }

    private static MachineFailure absent(ArmCall call) {
        return new MachineFailure.Refused(
                "ResourceNotFound",
                "There is no resource '" + call.resource() + "'.",
                "Check the resource in the Azure portal.");
    }

    private static JsonObject body(ArmAnswer answer) {
        return answer.json().orElseGet(JsonObject::new);
    }
}
