package io.cloudpc.snapshots.application.provisioning;

import io.cloudpc.snapshots.application.failure.JournalFailed;
import io.cloudpc.snapshots.application.failure.MigrationsUnderWay;
import io.cloudpc.snapshots.application.failure.PrepareFailure;
import io.cloudpc.snapshots.application.failure.ServiceFailed;
import io.cloudpc.snapshots.application.failure.SettingNotConfirmed;
import io.cloudpc.snapshots.application.failure.SettingShared;
import io.cloudpc.snapshots.application.journaling.JournalWriter;
import io.cloudpc.snapshots.application.port.Effect;
import io.cloudpc.snapshots.application.port.directory.TenantDirectory;
import io.cloudpc.snapshots.application.port.provisioning.ProvisioningDirectory;
import io.cloudpc.snapshots.application.port.provisioning.TenantChanges;
import io.cloudpc.snapshots.application.port.service.ServiceFailure;
import io.cloudpc.snapshots.application.provisioning.Prepared.Change;
import io.cloudpc.snapshots.application.provisioning.Prepared.Overlap;
import io.cloudpc.snapshots.domain.journal.ImportRecord;
import io.cloudpc.snapshots.domain.journal.ImportState.Expired;
import io.cloudpc.snapshots.domain.journal.ImportState.Failed;
import io.cloudpc.snapshots.domain.journal.ImportState.Used;
import io.cloudpc.snapshots.domain.snapshot.UserId;
import io.cloudpc.snapshots.domain.tenant.CloudPc;
import io.cloudpc.snapshots.domain.tenant.CloudPcStatus;
import io.cloudpc.snapshots.domain.tenant.EntraGroup;
import io.cloudpc.snapshots.domain.tenant.GroupId;
import io.cloudpc.snapshots.domain.tenant.GroupMember;
import io.cloudpc.snapshots.domain.tenant.ProvisioningPolicy;
import io.cloudpc.snapshots.domain.tenant.ProvisioningSource;
import io.cloudpc.snapshots.domain.tenant.User;
import io.cloudpc.snapshots.domain.tenant.UserSetting;
import io.vavr.control.Either;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Plans from what is there, makes what is missing one change at a time, and reads each back. */
public final class TenantPreparer implements PrepareTenant {
    private final TenantDirectory directory;
    private final ProvisioningDirectory provisioning;
    private final TenantChanges changes;
    private final GroupFinder groups;
    private final JournalWriter journal;
    private final ReadBack readBack;

    public TenantPreparer(
            TenantDirectory directory,
            ProvisioningDirectory provisioning,
            TenantChanges changes,
            GroupFinder groups,
            JournalWriter journal,
            ReadBack readBack) {
        this.directory = directory;
        this.provisioning = provisioning;
        this.changes = changes;
        this.groups = groups;
        this.journal = journal;
        this.readBack = readBack;
    }

    /** What is there, and what is to be changed. A setting without an id is to be made. */
    private record Plan(EntraGroup group, UserSetting setting, List<Change> changes, List<UserSetting> all) {}

    @Override
    public Either<PrepareFailure, Prepared> plan(PrepareOrder order) {
        return planned(order).flatMap(plan -> result(plan, after(plan, order), plan.changes()));
    }

    @Override
    public Either<PrepareFailure, Prepared> prepare(PrepareOrder order) {
        return planned(order).flatMap(plan -> {
            Either<PrepareFailure, UserSetting> setting = Either.right(plan.setting());
            for (var change : plan.changes()) {
                setting = setting.flatMap(current -> make(change, current, plan.group(), order));
            }
            return setting.flatMap(made -> result(plan, made, plan.changes()));
        });
    }

    private Either<PrepareFailure, Plan> planned(PrepareOrder order) {
        return groups.<PrepareFailure>find(order.group(), ServiceFailed::new, none -> none)
                .flatMap(group -> directory
                        .userSettings()
                        .<PrepareFailure>mapLeft(ServiceFailed::new)
                        .flatMap(settings -> planned(order, group, settings)));
    }

    private Either<PrepareFailure, Plan> planned(PrepareOrder order, EntraGroup group, List<UserSetting> settings) {
        var found = choose(order, group, settings);
        var planned = new ArrayList<Change>();
        if (found.isEmpty()) {
            if (order.source() == ProvisioningSource.IMAGE) {
                // No setting of ours has this group provisioned from snapshots, so there is no way to go back.
                return Either.right(new Plan(group, unmade(order, group), List.of(), settings));
            }
            return Either.right(
                    new Plan(group, unmade(order, group), List.of(Change.CREATED, Change.ASSIGNED), settings));
        }
        var setting = found.get();
        boolean wanted = order.source() == ProvisioningSource.SNAPSHOT;
        if (setting.provisionsFromSnapshot() != wanted) {
            var others = others(setting, group.id());
            if (!others.isEmpty()) {
                return Either.left(new SettingShared(setting.displayName(), group.displayName(), others));
            }
            planned.add(Change.SOURCE_SET);
        }
        if (wanted && !setting.assignedGroups().contains(group.id())) {
            planned.add(Change.ASSIGNED);
        }
        var plan = new Plan(group, setting, planned, settings);
        return !wanted && planned.contains(Change.SOURCE_SET) ? afterMigrations(plan) : Either.right(plan);
    }

    /** The named one; else the group's own that provisions from snapshots; else the one that this tool makes for the group. */
    private static Optional<UserSetting> choose(PrepareOrder order, EntraGroup group, List<UserSetting> settings) {
        var name = order.setting().orElse(usualName(group));
        Predicate<UserSetting> isNamed = setting -> setting.displayName().equalsIgnoreCase(name);
        if (order.setting().isPresent()) {
            return settings.stream().filter(isNamed).findFirst();
        }
        return settings.stream()
                .filter(UserSetting::provisionsFromSnapshot)
                .filter(setting -> setting.assignedGroups().contains(group.id()))
                .findFirst()
                .or(() -> settings.stream().filter(isNamed).findFirst());
    }

    private static String usualName(EntraGroup group) {
        return "Provision from snapshot: " + group.displayName();
    }

    private static UserSetting unmade(PrepareOrder order, EntraGroup group) {
        return new UserSetting(
                "", order.setting().orElse(usualName(group)), order.source() == ProvisioningSource.SNAPSHOT, Set.of());
    }

    private static List<GroupId> others(UserSetting setting, GroupId group) {
        return setting.assignedGroups().stream()
                .filter(other -> !other.equals(group))
                .toList();
    }

    private static UserSetting after(Plan plan, PrepareOrder order) {
        var assigned = new HashSet<>(plan.setting().assignedGroups());
        if (plan.changes().contains(Change.ASSIGNED)) {
            assigned.add(plan.group().id());
        }
        return new UserSetting(
                plan.setting().id(),
                plan.setting().displayName(),
                order.source() == ProvisioningSource.SNAPSHOT,
                assigned);
    }

    private Either<PrepareFailure, UserSetting> make(
            Change change, UserSetting setting, EntraGroup group, PrepareOrder order) {
        return switch (change) {
            case CREATED ->
                made(
                        "The setting '" + setting.displayName() + "'",
                        () -> changes.createUserSetting(setting.displayName(), order.source()),
                        shown -> shown.displayName().equals(setting.displayName())
                                && shown.provisionsFromSnapshot() == (order.source() == ProvisioningSource.SNAPSHOT));
            case SOURCE_SET ->
                made(
                        "The source of '" + setting.displayName() + "'",
                        () -> changes.setProvisioningSource(setting.id(), order.source()),
                        shown -> shown.id().equals(setting.id())
                                && shown.provisionsFromSnapshot() == (order.source() == ProvisioningSource.SNAPSHOT));
            case ASSIGNED ->
                made(
                        "The assignment of '" + setting.displayName() + "' to '" + group.displayName() + "'",
                        () -> changes.assignUserSetting(setting.id(), group.id()),
                        shown -> shown.id().equals(setting.id())
                                && shown.assignedGroups().contains(group.id())
                                && shown.assignedGroups().containsAll(setting.assignedGroups()));
        };
    }

    /** Sends one change and reads until it shows; a lost answer is settled by the same reading. */
    private Either<PrepareFailure, UserSetting> made(
            String what, Supplier<Either<ServiceFailure, ?>> send, Predicate<UserSetting> isShown) {
        var answer = send.get();
        if (answer.isLeft() && answer.getLeft().effect() == Effect.CERTAINLY_NOT_DONE) {
            return Either.left(new ServiceFailed(answer.getLeft()));
        }
        var shown = readBack.until(() -> directory
                .userSettings()
                .map(settings -> settings.stream().filter(isShown).findFirst()));
        if (shown.isRight() && shown.get().isPresent()) {
            return Either.right(shown.get().get());
        }
        var why = answer.isLeft()
                ? answer.getLeft().message()
                : shown.isLeft() ? shown.getLeft().message() : "Reading does not show it.";
        return Either.left(new SettingNotConfirmed(what, why));
    }

    /** The way back is free when everybody whom the setting reaches has either no import, or a Cloud PC. */
    private Either<PrepareFailure, Plan> afterMigrations(Plan plan) {
        var waiting = new ArrayList<UserId>();
        for (var group : plan.setting().assignedGroups()) {
            var members = provisioning.membersOf(group);
            if (members.isLeft()) {
                return Either.left(new ServiceFailed(members.getLeft()));
            }
            for (var member : members.get()) {
                var record = journal.find(member.id());
                if (record.isLeft()) {
                    return Either.left(new JournalFailed(record.getLeft()));
                }
                if (record.get().filter(entry -> isUnderWay(entry.record())).isPresent()) {
                    waiting.add(member.id());
                }
            }
        }
        return withoutCloudPc(waiting)
                .<PrepareFailure>mapLeft(ServiceFailed::new)
                .flatMap(users -> users.isEmpty()
                        ? Either.right(plan)
                        : Either.left(new MigrationsUnderWay(plan.setting().displayName(), users)));
    }

    private static boolean isUnderWay(ImportRecord record) {
        return !record.isClosed()
                && !(record.state() instanceof Used)
                && !(record.state() instanceof Failed)
                && !(record.state() instanceof Expired);
    }

    /** The service may have forgotten an import that was used, so the Cloud PCs decide. */
    private Either<ServiceFailure, List<UserId>> withoutCloudPc(List<UserId> waiting) {
        var users = new ArrayList<User>();
        for (var answer : provisioning.users(waiting).values()) {
            if (answer.isLeft()) {
                return Either.left(answer.getLeft());
            }
            answer.get().ifPresent(users::add);
        }
        var without = new ArrayList<UserId>();
        for (var answer : provisioning.cloudPcsOf(users).entrySet()) {
            if (answer.getValue().isLeft()) {
                return Either.left(answer.getValue().getLeft());
            }
            if (answer.getValue().get().stream().noneMatch(TenantPreparer::isReady)) {
                without.add(answer.getKey());
            }
        }
        return Either.right(without);
    }

    private static boolean isReady(CloudPc cloudPc) {
        return CloudPcStatus.of(cloudPc.status()).phase() == CloudPcStatus.Phase.READY;
    }

    private Either<PrepareFailure, Prepared> result(Plan plan, UserSetting setting, List<Change> made) {
        return overlaps(plan, setting)
                .<PrepareFailure>mapLeft(ServiceFailed::new)
                .map(overlaps -> new Prepared(plan.group(), setting, made, overlaps));
    }

    private Either<ServiceFailure, List<Overlap>> overlaps(Plan plan, UserSetting setting) {
        return directory.provisioningPolicies().flatMap(policies -> {
            var members = new Members();
            var own = members.of(Set.of(plan.group().id()));
            var overlaps = new ArrayList<Overlap>();
            plan.all().stream()
                    .filter(other -> !other.id().equals(setting.id()))
                    .forEach(other -> members.overlap(
                            Overlap.Kind.USER_SETTINGS,
                            List.of(setting.displayName(), other.displayName()),
                            own,
                            members.of(other.assignedGroups()),
                            overlaps));
            for (int i = 0; i < policies.size(); i++) {
                for (int j = i + 1; j < policies.size(); j++) {
                    var both = new LinkedHashSet<>(members.of(policies.get(i).assignedGroups()));
                    both.retainAll(members.of(policies.get(j).assignedGroups()));
                    members.overlap(
                            Overlap.Kind.PROVISIONING_POLICIES,
                            List.of(names(policies.get(i)), names(policies.get(j))),
                            own,
                            both,
                            overlaps);
                }
            }
            return members.failure
                    .<Either<ServiceFailure, List<Overlap>>>map(Either::left)
                    .orElse(Either.right(overlaps));
        });
    }

    private static String names(ProvisioningPolicy policy) {
        return policy.displayName();
    }

    /** Members of groups, each group read once. After a failure nothing more is read. */
    private final class Members {
        private final Map<GroupId, Set<GroupMember>> known = new HashMap<>();
        private Optional<ServiceFailure> failure = Optional.empty();

        Set<GroupMember> of(Set<GroupId> groups) {
            var all = new LinkedHashSet<GroupMember>();
            groups.forEach(group -> all.addAll(of(group)));
            return all;
        }

        private Set<GroupMember> of(GroupId group) {
            if (failure.isEmpty() && !known.containsKey(group)) {
                var read = provisioning.membersOf(group);
                failure = read.isLeft() ? Optional.of(read.getLeft()) : failure;
                known.put(group, new LinkedHashSet<>(read.getOrElse(List.of())));
            }
            return known.getOrDefault(group, Set.of());
        }

        void overlap(
                Overlap.Kind kind,
                List<String> names,
                Set<GroupMember> own,
                Set<GroupMember> others,
                List<Overlap> overlaps) {
            var users = own.stream().filter(others::contains).toList();
            if (!users.isEmpty()) {
                overlaps.add(new Overlap(kind, names, users));
            }
        }
    }
}
