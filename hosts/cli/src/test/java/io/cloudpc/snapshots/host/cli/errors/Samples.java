package io.cloudpc.snapshots.host.cli.errors;

import io.cloudpc.snapshots.domain.journal.AttemptId;
import io.cloudpc.snapshots.domain.journal.HostId;
import io.cloudpc.snapshots.domain.journal.ImportRecord;
import io.cloudpc.snapshots.domain.journal.Lease;
import io.cloudpc.snapshots.domain.machine.DiskSnapshotId;
import io.cloudpc.snapshots.domain.machine.Machine;
import io.cloudpc.snapshots.domain.machine.MachineCheck;
import io.cloudpc.snapshots.domain.machine.MachineFinding;
import io.cloudpc.snapshots.domain.machine.MachineFindingCode;
import io.cloudpc.snapshots.domain.machine.MachineId;
import io.cloudpc.snapshots.domain.machine.MachineRule;
import io.cloudpc.snapshots.domain.machine.PowerState;
import io.cloudpc.snapshots.domain.snapshot.BlobEndpoints;
import io.cloudpc.snapshots.domain.snapshot.BlobName;
import io.cloudpc.snapshots.domain.snapshot.ContainerName;
import io.cloudpc.snapshots.domain.snapshot.DiskLocation;
import io.cloudpc.snapshots.domain.snapshot.FileType;
import io.cloudpc.snapshots.domain.snapshot.ImportRequest;
import io.cloudpc.snapshots.domain.snapshot.InvalidInput;
import io.cloudpc.snapshots.domain.snapshot.LocalFile;
import io.cloudpc.snapshots.domain.snapshot.SasPolicy;
import io.cloudpc.snapshots.domain.snapshot.SasUrl;
import io.cloudpc.snapshots.domain.snapshot.SourceFile;
import io.cloudpc.snapshots.domain.snapshot.SourceLocation;
import io.cloudpc.snapshots.domain.snapshot.StorageAccountId;
import io.cloudpc.snapshots.domain.snapshot.StorageBlob;
import io.cloudpc.snapshots.domain.snapshot.TenantId;
import io.cloudpc.snapshots.domain.snapshot.UserId;
import io.cloudpc.snapshots.domain.snapshot.UserPrincipalName;
import io.cloudpc.snapshots.domain.snapshot.UserRef;
import io.cloudpc.snapshots.domain.windows.SecurityIdentifier;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** Makes one value of each kind of record, whose texts are the names of its parts in braces. */
final class Samples {
    private static final UserId USER = new UserId(UUID.fromString("00000000-0000-0000-0000-000000000001"));
    private static final StorageBlob BLOB = StorageBlob.parse(
                    "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/group/providers"
                            + "/Microsoft.Storage/storageAccounts/account",
                    "container",
                    "blob.vhd")
            .get();

    private final Map<Class<?>, Object> known = new HashMap<>();

    Samples() {
        with(long.class, 68_719_476_736L);
        with(int.class, 1);
        with(boolean.class, true);
        with(Instant.class, Instant.parse("2026-11-27T09:42:00Z"));
        with(Duration.class, Duration.ofMinutes(10));
        with(OptionalLong.class, OptionalLong.empty());
        with(OptionalInt.class, OptionalInt.empty());
        with(InvalidInput.class, new InvalidInput.Malformed("{problem}", "{remedy of the problem}"));
        with(UUID.class, UUID.fromString("00000000-0000-0000-0000-000000000001"));
        with(TenantId.class, new TenantId(UUID.fromString("00000000-0000-0000-0000-000000000002")));
        with(Path.class, Path.of("{file}"));
        with(StorageBlob.class, BLOB);
        with(StorageAccountId.class, BLOB.account());
        with(ContainerName.class, BLOB.container());
        with(BlobName.class, BLOB.blob());
        with(DiskLocation.class, new LocalFile("{file}"));
        with(SourceLocation.class, BLOB);
        with(
                UserRef.class,
                new UserRef.ByPrincipalName(
                        UserPrincipalName.parse("user@example.com").get()));
        with(
                UserPrincipalName.class,
                UserPrincipalName.parse("user@example.com").get());
        with(ImportRecord.class, record());
        with(SasUrl.class, sasUrl());
        with(SecurityIdentifier.class, new SecurityIdentifier("S-1-5-21-1-2-3-1001"));
        with(MachineId.class, new MachineId(USER.value(), "group", "machine"));
        with(DiskSnapshotId.class, new DiskSnapshotId(USER.value(), "group", "snapshot"));
        with(MachineCheck.class, machineCheck());
    }

    private static MachineCheck machineCheck() {
        var machine = new Machine(
                new MachineId(USER.value(), "group", "machine"),
                "westeurope",
                PowerState.RUNNING,
                Optional.of("Windows"),
                "Standard",
                Machine.Placement.MANAGED,
                Optional.empty(),
                List.of(),
                Machine.Agent.READY);
        var result = new MachineRule.Result(
                MachineRule.GENERATION,
                List.of(new MachineFinding(MachineFindingCode.GENERATION_1, "{message of each finding}")),
                List.of());
        return new MachineCheck(machine, List.of(result), List.of());
    }

    private static SasUrl sasUrl() {
        return SasUrl.parse(
                        "https://account.blob.core.windows.net/container/blob.vhd?sv=2024-11-04&sr=b&sp=r"
                                + "&se=2026-12-01T00:00:00Z&sig=c2FtcGxlc2FtcGxlc2FtcGxlc2FtcGxlc2FtcGxlc2E%3D",
                        SasPolicy.forReading(Instant.parse("2026-11-27T09:42:00Z"), BlobEndpoints.ofKnownClouds()))
                .getOrElseThrow(invalid -> new AssertionError(invalid.message()));
    }

    private static ImportRecord record() {
        var request = new ImportRequest(USER, List.of(new SourceFile(FileType.DATA_FILE, BLOB)));
        var at = Instant.parse("2026-11-27T09:42:00Z");
        var lease = new Lease(new HostId("{host}"), at);
        return ImportRecord.reserve(request, new AttemptId(USER.value()), lease, at);
    }

    private <T> void with(Class<T> type, T value) {
        known.put(type, value);
    }

    /** What a part of a failure says. */
    record Said(String message, String remedy) {}

    static Said text(Object whole, String part) {
        try {
            var cause = call(whole, part);
            return new Said((String) call(cause, "message"), (String) call(cause, "remedy"));
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("no texts in " + part + " of " + whole, e);
        }
    }

    private static Object call(Object owner, String name) throws ReflectiveOperationException {
        var method = owner.getClass().getMethod(name);
        method.setAccessible(true);
        return method.invoke(owner);
    }

    /** One value of each record that these sealed interfaces permit, directly or not. */
    Stream<Object> ofAll(Class<?>... sealed) {
        return Arrays.stream(sealed).flatMap(Samples::records).distinct().flatMap(this::variants);
    }

    private static Stream<Class<?>> records(Class<?> type) {
        return type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses()).flatMap(Samples::records)
                : Stream.of(type);
    }

    /** A record with a part of a sealed type is made once for each variant of it. */
    private Stream<Object> variants(Class<?> type) {
        var part = Arrays.stream(type.getRecordComponents())
                .filter(component -> component.getType().isSealed() && !known.containsKey(component.getType()))
                .findFirst();
        return part.isEmpty()
                ? Stream.of(of(type, Map.of()))
                : records(part.get().getType())
                        .flatMap(this::variants)
                        .map(variant -> of(type, Map.of(part.get().getName(), variant)));
    }

    private Object of(Class<?> type, Map<String, Object> given) {
        var components = type.getRecordComponents();
        var values = Arrays.stream(components)
                .map(component -> given.getOrDefault(component.getName(), part(component)))
                .toArray();
        try {
            var constructor = type.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            throw new AssertionError("give a sample for a part of " + type, e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("no sample of " + type, e);
        }
    }

    private Object part(RecordComponent component) {
        return value(component.getType(), component.getGenericType(), component.getName());
    }

    private Object value(Class<?> type, Type generic, String name) {
        if (known.containsKey(type)) {
            return known.get(type);
        }
        if (type == String.class) {
            return "{" + name + "}";
        }
        if (type == Optional.class) {
            return Optional.empty();
        }
        if (type == List.class || type == Set.class) {
            var element = (Class<?>) ((ParameterizedType) generic).getActualTypeArguments()[0];
            var one = value(element, element, name);
            return type == List.class ? List.of(one) : Set.of(one);
        }
        if (type.isEnum()) {
            return type.getEnumConstants()[0];
        }
        if (type.isSealed()) {
            return variants(records(type).findFirst().orElseThrow()).findFirst().orElseThrow();
        }
        if (!type.isRecord()) {
            throw new AssertionError("give a sample of " + type);
        }
        return of(type, Map.of());
    }
}
