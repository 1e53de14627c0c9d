package io.cloudpc.snapshots.adapter.inmemory.testing;

import io.cloudpc.snapshots.adapter.inmemory.InMemoryTenant;
import io.cloudpc.snapshots.adapter.inmemory.service.Fault;
import io.cloudpc.snapshots.adapter.inmemory.service.Operation;
import io.cloudpc.snapshots.adapter.inmemory.service.ServiceBehaviour;
import io.cloudpc.snapshots.adapter.inmemory.tenant.LicencePlan;
import io.cloudpc.snapshots.adapter.inmemory.tenant.StoredImport;
import io.cloudpc.snapshots.application.port.directory.TenantDirectory;
import io.cloudpc.snapshots.application.port.provisioning.ProvisioningDirectory;
import io.cloudpc.snapshots.application.port.provisioning.TenantChanges;
import io.cloudpc.snapshots.application.port.service.CloudPcService;
import io.cloudpc.snapshots.domain.disk.DiskBytes;
import io.cloudpc.snapshots.domain.snapshot.ImportStatus;
import io.cloudpc.snapshots.domain.snapshot.SnapshotId;
import io.cloudpc.snapshots.domain.snapshot.StorageBlob;
import io.cloudpc.snapshots.domain.snapshot.UsageStatus;
import io.cloudpc.snapshots.domain.snapshot.UserId;
import io.cloudpc.snapshots.domain.tenant.CloudPc;
import io.cloudpc.snapshots.domain.tenant.GroupId;
import io.cloudpc.snapshots.domain.tenant.ProvisioningPolicy;
import io.cloudpc.snapshots.domain.tenant.SkuId;
import io.cloudpc.snapshots.domain.tenant.User;
import io.cloudpc.snapshots.domain.tenant.UserSetting;
import io.cloudpc.snapshots.testing.contracts.TenantFixture;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** An in-memory tenant as the contracts set it up. A test of an adapter in front of such a tenant overrides the ports. */
public class InMemoryTenantFixture implements TenantFixture {
    private final AdjustableClock clock = new AdjustableClock(Instant.parse("2026-11-24T09:30:00.123456Z"));
    private final InMemoryTenant tenant = InMemoryTenant.builder().clock(clock).build();

    /** A tenant with nobody in it. */
    public InMemoryTenantFixture() {}

    /** The tenant behind the adapter. */
    public final InMemoryTenant tenant() {
        return tenant;
    }

    /** The clock that the tenant goes by. */
    public final AdjustableClock clock() {
        return clock;
    }

    @Override
    public CloudPcService service() {
        return tenant.service();
    }

    @Override
    public TenantDirectory directory() {
        return tenant.directory();
    }

    @Override
    public ProvisioningDirectory provisioning() {
        return tenant.provisioning();
    }

    @Override
    public TenantChanges changes() {
        return tenant.changes();
    }

    @Override
    public Instant now() {
        return clock.instant();
    }

    @Override
    public void advance(Duration time) {
        clock.advance(time);
    }

    @Override
    public Duration pendingFor() {
        return tenant.facts().behaviour().pendingFor();
    }

    @Override
    public Duration importingFor() {
        return tenant.facts().behaviour().importingFor();
    }

    @Override
    public void add(User user) {
        tenant.addUser(user);
    }

    @Override
    public void add(GroupId group) {
        tenant.addGroup(group, "Group " + group);
    }

    @Override
    public void add(GroupId group, String displayName) {
        tenant.addGroup(group, displayName);
    }

    @Override
    public SkuId buy(String partNumber, int diskGigabytes, int seats) {
        var plan = plan(partNumber, OptionalInt.of(diskGigabytes));
        tenant.addPlan(new LicencePlan(
                plan.skuId(), partNumber, plan.servicePlanId(), partNumber, plan.diskGigabytes(), seats));
        return new SkuId(plan.skuId());
    }

    @Override
    public void license(GroupId group, SkuId sku) {
        tenant.license(
                group,
                tenant.facts().plans().stream()
                        .filter(plan -> plan.skuId().equals(sku.value()))
                        .findFirst()
                        .orElseThrow());
    }

    @Override
    public void processGroupLicencesAfter(Duration delay) {
        behave(behaviour -> behaviour.groupLicenceAfter(delay));
    }

    @Override
    public void failNextGroupLicence(String error) {
        tenant.failNextGroupLicence(error);
    }

    @Override
    public void showChangesAfter(Duration delay) {
        behave(behaviour -> behaviour.changesShowAfter(delay));
    }

    @Override
    public void join(UserId user, GroupId group) {
        tenant.join(user, group);
    }

    @Override
    public void nest(GroupId inner, GroupId outer) {
        tenant.nest(inner, outer);
    }

    @Override
    public void add(ProvisioningPolicy policy) {
        tenant.addPolicy(policy);
    }

    @Override
    public void add(UserSetting setting) {
        tenant.addSetting(setting);
    }

    @Override
    public void license(UserId user, String partNumber, int diskGigabytes) {
        tenant.license(user, plan(partNumber, OptionalInt.of(diskGigabytes)));
    }

    @Override
    public void licenseOther(UserId user, String partNumber) {
        tenant.license(user, plan(partNumber, OptionalInt.empty()));
    }

    @Override
    public void add(UserId user, CloudPc cloudPc) {
        tenant.addCloudPc(user, cloudPc);
    }

    @Override
    public void store(StorageBlob blob, DiskBytes bytes) {
        tenant.addBlob(blob, bytes);
    }

    @Override
    public void failNextImport(String additionalDetail) {
        tenant.failNextImport(additionalDetail);
    }

    @Override
    public void say(SnapshotId id, String importStatus, String usageStatus) {
        tenant.say(id, ImportStatus.of(importStatus), UsageStatus.of(usageStatus));
    }

    @Override
    public void answerWithoutIds() {
        behave(behaviour -> behaviour.answersWithId(false));
    }

    @Override
    public void showWithoutIds() {
        behave(behaviour -> behaviour.resultsWithId(false));
    }

    @Override
    public void nameUsersByObjectId() {
        behave(behaviour -> behaviour.assignedUserForm(ServiceBehaviour.AssignedUserForm.OBJECT_ID));
    }

    @Override
    public void offerNoList() {
        behave(behaviour -> behaviour.offersList(false));
    }

    @Override
    public void showImportsAfter(Duration delay) {
        behave(behaviour -> behaviour.visibleAfter(delay));
    }

    @Override
    public void allowRequestsADay(int limit) {
        behave(behaviour -> behaviour.dailyLimit(limit));
    }

    @Override
    public void next(PortCall call, Trouble trouble) {
        tenant.faults().next(Operation.valueOf(call.name()), fault(trouble));
    }

    @Override
    public void nextMeanwhile(PortCall call, Runnable hook) {
        tenant.faults().next(Operation.valueOf(call.name()), Fault.heldBeforeAnswer(hook));
    }

    @Override
    public int submissionsReceived(UserId user) {
        return tenant.facts().submissionsReceived(user);
    }

    @Override
    public Set<SnapshotId> snapshotsOf(UserId user) {
        return tenant.facts().importsOf(user).stream().map(StoredImport::id).collect(Collectors.toSet());
    }

    private void behave(UnaryOperator<ServiceBehaviour.Builder> change) {
        tenant.behave(change.apply(tenant.facts().behaviour().toBuilder()).build());
    }

    private static Fault fault(Trouble trouble) {
        return switch (trouble) {
            case ANSWER_LOST -> Fault.answerLost();
            case UNREACHABLE -> Fault.unavailable();
            case REFUSED -> Fault.refused("OutOfOrder", "The service is out of order.");
            case THROTTLED -> Fault.throttled();
            case THROTTLED_FOR_40_SECONDS -> Fault.throttled(Duration.ofSeconds(40));
            case FORBIDDEN -> Fault.forbidden("CloudPC.ReadWrite.All");
        };
    }

    private static LicencePlan plan(String partNumber, OptionalInt diskGigabytes) {
        return new LicencePlan(
                idOf("sku " + partNumber), partNumber, idOf("plan " + partNumber), partNumber, diskGigabytes, 100);
    }

    private static UUID idOf(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }
}
