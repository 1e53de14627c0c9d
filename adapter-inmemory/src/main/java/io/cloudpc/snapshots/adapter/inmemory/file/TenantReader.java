package io.cloudpc.snapshots.adapter.inmemory.file;

import io.cloudpc.snapshots.adapter.inmemory.InMemoryTenant;
import io.cloudpc.snapshots.adapter.inmemory.service.DailyCount;
import io.cloudpc.snapshots.adapter.inmemory.service.ServiceBehaviour;
import io.cloudpc.snapshots.adapter.inmemory.service.ServiceBehaviour.AssignedUserForm;
import io.cloudpc.snapshots.adapter.inmemory.service.ServiceBehaviour.DiskCheck;
import io.cloudpc.snapshots.adapter.inmemory.service.ServiceBehaviour.WhenImportExists;
import io.cloudpc.snapshots.adapter.inmemory.tenant.GroupLicence;
import io.cloudpc.snapshots.adapter.inmemory.tenant.LicencePlan;
import io.cloudpc.snapshots.domain.snapshot.LocalFile;
import io.cloudpc.snapshots.domain.snapshot.StorageAccountId;
import io.cloudpc.snapshots.domain.snapshot.StorageBlob;
import io.cloudpc.snapshots.domain.snapshot.UserId;
import io.cloudpc.snapshots.domain.snapshot.UserPrincipalName;
import io.cloudpc.snapshots.domain.tenant.CloudPc;
import io.cloudpc.snapshots.domain.tenant.GroupId;
import io.cloudpc.snapshots.domain.tenant.ProvisioningPolicy;
import io.cloudpc.snapshots.domain.tenant.User;
import io.cloudpc.snapshots.domain.tenant.UserSetting;
import io.cloudpc.snapshots.domain.windows.SecurityIdentifier;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

/** Reads what {@link TenantWriter} wrote, or a person did, and trusts nothing in it. */
final class TenantReader {
    private final Path file;
    private final Set<UserId> users = new HashSet<>();
    private final Set<UserPrincipalName> names = new HashSet<>();
    private final Set<GroupId> groups = new HashSet<>();
    private final Map<String, LicencePlan> plans = new HashMap<>();
    private final List<Consumer<InMemoryTenant>> steps = new ArrayList<>();

    TenantReader(Path file) {
        this.file = file;
    }

    InMemoryTenant read(Object json, InMemoryTenant.Builder host) throws Refusal {
        var root = Fields.of(file, "", json);
        long version = root.number("schemaVersion");
        if (version != TenantFile.SCHEMA_VERSION) {
            throw new Refusal(new TenantFileFailure.WrongVersion(file, version));
        }
        root.allowing(Set.of(
                "schemaVersion",
                "clockAhead",
                "setUpAt",
                "service",
                "requestsToday",
                "plannedFailures",
                "plannedProvisionings",
                "plannedLicenceErrors",
                "licencePlans",
                "users",
                "groups",
                "provisioningPolicies",
                "userSettings",
                "storageAccounts",
                "imports"));
        plans(root);
        users(root);
        groups(root);
        policies(root);
        settings(root);
        storage(root);
        new ImportReader(users).read(root).forEach(stored -> steps.add(tenant -> tenant.addImport(stored)));
        for (var failure : root.texts("plannedFailures")) {
            steps.add(tenant -> tenant.failNextImport(failure.text()));
        }
        for (var error : root.texts("plannedLicenceErrors")) {
            steps.add(tenant -> tenant.failNextGroupLicence(error.text()));
        }
        for (var planned : root.objects("plannedProvisionings")) {
            var outcome = ProvisioningReader.outcome(planned);
            steps.add(tenant -> tenant.planProvisioning(outcome));
        }
        if (root.has("requestsToday")) {
            var fields = root.object("requestsToday").allowing(Set.of("day", "requests"));
            var count = new DailyCount(fields.day("day"), fields.count("requests"));
            steps.add(tenant -> tenant.countRequests(count));
        }
        var behaviour = root.has("service") ? behaviour(root.object("service")) : ServiceBehaviour.usual();
        var setUpAt = root.optionalTime("setUpAt");
        var clockAhead = root.optionalDuration("clockAhead").orElse(Duration.ZERO);
        var tenant = host.behaviour(behaviour).build().letTimePass(clockAhead);
        return tenant.setUpAsOf(
                setUpAt.orElse(tenant.facts().setUpAt()), made -> steps.forEach(step -> step.accept(made)));
    }

    private static ServiceBehaviour behaviour(Fields service) throws Refusal {
        service.allowing(Set.of(
                "pendingFor",
                "importingFor",
                "provisioningFor",
                "visibleAfter",
                "vanishesAfter",
                "whenImportExists",
                "assignedUserForm",
                "answersWithId",
                "resultsWithId",
                "offersList",
                "dailyLimit",
                "diskCheck",
                "cloudPcShownAfter",
                "groupLicenceAfter",
                "changesShowAfter"));
        return new ServiceBehaviour(
                service.duration("pendingFor"),
                service.duration("importingFor"),
                service.duration("provisioningFor"),
                service.duration("visibleAfter"),
                service.optionalDuration("vanishesAfter"),
                service.choice("whenImportExists", WhenImportExists.class),
                service.choice("assignedUserForm", AssignedUserForm.class),
                service.flag("answersWithId"),
                service.flag("resultsWithId"),
                service.flag("offersList"),
                service.count("dailyLimit"),
                service.choice("diskCheck", DiskCheck.class),
                service.optionalDuration("cloudPcShownAfter").orElse(Duration.ZERO),
                service.optionalDuration("groupLicenceAfter").orElse(Duration.ZERO),
                service.optionalDuration("changesShowAfter").orElse(Duration.ZERO));
    }

    private void plans(Fields root) throws Refusal {
        var skus = new HashSet<UUID>();
        for (var fields : root.objects("licencePlans")) {
            fields.allowing(Set.of("partNumber", "skuId", "servicePlanId", "displayName", "storageInGB", "seats"));
            var plan = new LicencePlan(
                    fields.uuid("skuId"),
                    fields.text("partNumber"),
                    fields.uuid("servicePlanId"),
                    fields.text("displayName"),
                    fields.has("storageInGB") ? OptionalInt.of(fields.count("storageInGB")) : OptionalInt.empty(),
                    fields.count("seats"));
            once(skus.add(plan.skuId()), fields, "skuId");
            once(plans.put(plan.partNumber(), plan) == null, fields, "partNumber");
            steps.add(tenant -> tenant.addPlan(plan));
        }
    }

    private void users(Fields root) throws Refusal {
        for (var fields : root.objects("users")) {
            fields.allowing(Set.of(
                    "id",
                    "userPrincipalName",
                    "accountEnabled",
                    "usageLocation",
                    "onPremisesSecurityIdentifier",
                    "licences",
                    "cloudPcs"));
            var name = fields.has("userPrincipalName")
                    ? Optional.of(fields.parsed("userPrincipalName", UserPrincipalName::parse))
                    : Optional.<UserPrincipalName>empty();
            var user = user(fields, name);
            once(users.add(user.id()), fields, "id");
            once(name.isEmpty() || names.add(name.get()), fields, "userPrincipalName");
            steps.add(tenant -> tenant.addUser(user));
            for (var partNumber : fields.texts("licences")) {
                var plan = plans.get(partNumber.text());
                if (plan == null) {
                    throw partNumber.bad("names a plan that is not in 'licencePlans'");
                }
                steps.add(tenant -> tenant.license(user.id(), plan));
            }
            cloudPcs(fields, user.id());
        }
    }

    private static User user(Fields fields, Optional<UserPrincipalName> name) throws Refusal {
        var user = new User(
                fields.parsed("id", UserId::parse),
                name,
                fields.flag("accountEnabled"),
                fields.optionalText("usageLocation"));
        if (!fields.has("onPremisesSecurityIdentifier")) {
            return user;
        }
        return user.withOnPremisesSecurityIdentifier(SecurityIdentifier.parse(
                        fields.text("onPremisesSecurityIdentifier"))
                .orElseThrow(() -> fields.bad(
                        "onPremisesSecurityIdentifier", "is no security identifier such as S-1-5-21-1-2-3-1001")));
    }

    private void cloudPcs(Fields owner, UserId user) throws Refusal {
        for (var fields : owner.objects("cloudPcs")) {
            fields.allowing(Set.of("id", "displayName", "status", "lastModified", "statusDetail"));
            var cloudPc = new CloudPc(
                    fields.text("id"),
                    fields.text("displayName"),
                    fields.text("status"),
                    fields.optionalTime("lastModified"),
                    ProvisioningReader.detail(fields));
            steps.add(tenant -> tenant.addCloudPc(user, cloudPc));
        }
    }

    private void groups(Fields root) throws Refusal {
        var all = root.objects("groups");
        for (var fields : all) {
            fields.allowing(Set.of("id", "displayName", "users", "groups", "licences", "licencesOfMembers"));
            var group = new GroupId(fields.uuid("id"));
            once(groups.add(group), fields, "id");
            var displayName = fields.text("displayName");
            steps.add(tenant -> tenant.addGroup(group, displayName));
        }
        for (var fields : all) {
            var group = new GroupId(fields.uuid("id"));
            for (var member : fields.texts("users")) {
                var user = member.parsed(UserId::parse);
                if (!users.contains(user)) {
                    throw member.bad("names a user that is not in 'users'");
                }
                steps.add(tenant -> tenant.join(user, group));
            }
            for (var inner : groupsIn(fields, "groups")) {
                steps.add(tenant -> tenant.nest(inner, group));
            }
            licences(fields, group);
        }
    }

    /** Those that members have or wait for, then the products, so that only members who are not named get them anew. */
    private void licences(Fields fields, GroupId group) throws Refusal {
        for (var member : fields.objects("licencesOfMembers")) {
            member.allowing(Set.of("user", "partNumber", "dueAt", "processed", "error"));
            var user = member.parsed("user", UserId::parse);
            if (!users.contains(user)) {
                throw member.bad("user", "names a user that is not in 'users'");
            }
            var plan = plans.get(member.text("partNumber"));
            if (plan == null) {
                throw member.bad("partNumber", "names a plan that is not in 'licencePlans'");
            }
            var licence = new GroupLicence(
                    user,
                    group,
                    plan.skuId(),
                    member.time("dueAt"),
                    member.flag("processed"),
                    member.optionalText("error"));
            steps.add(tenant -> tenant.keep(licence));
        }
        for (var partNumber : fields.texts("licences")) {
            var plan = plans.get(partNumber.text());
            if (plan == null) {
                throw partNumber.bad("names a plan that is not in 'licencePlans'");
            }
            steps.add(tenant -> tenant.license(group, plan));
        }
    }

    private void policies(Fields root) throws Refusal {
        var ids = new HashSet<String>();
        for (var fields : root.objects("provisioningPolicies")) {
            fields.allowing(Set.of("id", "displayName", "assignedGroups"));
            once(ids.add(fields.text("id")), fields, "id");
            var policy = new ProvisioningPolicy(
                    fields.text("id"), fields.text("displayName"), groupsIn(fields, "assignedGroups"));
            steps.add(tenant -> tenant.addPolicy(policy));
        }
    }

    private void settings(Fields root) throws Refusal {
        var ids = new HashSet<String>();
        for (var fields : root.objects("userSettings")) {
            fields.allowing(Set.of("id", "displayName", "provisioningSourceType", "assignedGroups"));
            once(ids.add(fields.text("id")), fields, "id");
            var source = fields.optionalText("provisioningSourceType").orElse("image");
            if (!List.of("image", "snapshot").contains(source)) {
                throw fields.bad("provisioningSourceType", "is neither image nor snapshot");
            }
            var setting = new UserSetting(
                    fields.text("id"),
                    fields.text("displayName"),
                    source.equals("snapshot"),
                    groupsIn(fields, "assignedGroups"));
            steps.add(tenant -> tenant.addSetting(setting));
        }
    }

    private Set<GroupId> groupsIn(Fields fields, String field) throws Refusal {
        var found = new LinkedHashSet<GroupId>();
        for (var element : fields.texts(field)) {
            var id = element.parsed(UserId::parse);
            var group = new GroupId(id.value());
            if (!groups.contains(group)) {
                throw element.bad("names a group that is not in 'groups'");
            }
            found.add(group);
        }
        return found;
    }

    private void storage(Fields root) throws Refusal {
        var accounts = new HashSet<String>();
        for (var fields : root.objects("storageAccounts")) {
            fields.allowing(Set.of("id", "blobs"));
            var account = fields.parsed("id", StorageAccountId::parse);
            once(accounts.add(account.account()), fields, "id");
            steps.add(tenant -> tenant.addAccount(account));
            for (var blob : fields.objects("blobs")) {
                blob.allowing(Set.of("container", "blob", "file"));
                var location = StorageBlob.parse(account.toString(), blob.text("container"), blob.text("blob"));
                if (location.isLeft()) {
                    throw blob.bad("is not right: " + location.getLeft().message());
                }
                var local = new LocalFile(pathOf(blob).toString());
                steps.add(tenant -> tenant.addBlob(location.get(), local));
            }
        }
    }

    private Path pathOf(Fields blob) throws Refusal {
        try {
            return BlobPaths.fromFile(file, blob.text("file"));
        } catch (InvalidPathException e) {
            throw blob.bad("file", "is not a path on this machine");
        }
    }

    private static void once(boolean first, Fields fields, String field) throws Refusal {
        if (!first) {
            throw fields.bad(field, "is there twice");
        }
    }
}
