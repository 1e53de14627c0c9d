package io.cloudpc.snapshots.domain.provisioning;

import io.cloudpc.snapshots.domain.journal.ImportRecord;
import io.cloudpc.snapshots.domain.journal.ImportState;
import io.cloudpc.snapshots.domain.journal.ImportState.Accepted;
import io.cloudpc.snapshots.domain.journal.ImportState.Importing;
import io.cloudpc.snapshots.domain.journal.ImportState.Succeeded;
import io.cloudpc.snapshots.domain.journal.ImportState.Used;
import io.cloudpc.snapshots.domain.provisioning.LicenceViolation.Code;
import io.cloudpc.snapshots.domain.rule.Fact;
import io.cloudpc.snapshots.domain.snapshot.ImportStatus;
import io.cloudpc.snapshots.domain.snapshot.SnapshotImport;
import io.cloudpc.snapshots.domain.snapshot.UsageStatus;
import io.cloudpc.snapshots.domain.tenant.EntraGroup;
import io.cloudpc.snapshots.domain.tenant.GroupId;
import io.cloudpc.snapshots.domain.tenant.LicenceAssignment;
import io.cloudpc.snapshots.domain.tenant.ProvisioningPolicy;
import io.cloudpc.snapshots.domain.tenant.SubscribedSku;
import io.cloudpc.snapshots.domain.tenant.User;
import io.cloudpc.snapshots.domain.tenant.UserSetting;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Everything that must hold before a licence is assigned, since assigning it starts provisioning and there is one
 * provisioning for each imported snapshot. All rules run, and all that they find comes back together.
 */
public final class LicenceRules {
    private final LicenceFacts facts;
    private final List<LicenceViolation> found = new ArrayList<>();
    private final Set<String> outages = new LinkedHashSet<>();

    private LicenceRules(LicenceFacts facts) {
        this.facts = facts;
    }

    /** Applies every rule. */
    public static LicenceVerdict judge(LicenceFacts facts) {
        return new LicenceRules(facts).verdict();
    }

    private LicenceVerdict verdict() {
        var skus = known(facts.skus()).orElse(List.of());
        var sku = product(skus);
        var licences = known(facts.licences()).orElse(List.of());
        boolean licensed = sku.filter(product -> licences.stream()
                        .anyMatch(licence -> licence.isActive() && licence.sku().equals(product.id())))
                .isPresent();
        known(facts.user()).ifPresent(this::user);
        known(facts.record()).ifPresent(record -> record(record, sku, licensed));
        if (!licensed) {
            known(facts.groups()).ifPresent(this::reach);
            sku.ifPresent(this::plan);
            otherLicence(licences, skus, sku);
            known(facts.cloudPcs())
                    .ifPresent(
                            all -> all.forEach(
                                    cloudPc -> find(
                                            Code.CLOUD_PC_EXISTS,
                                            "The user already has the Cloud PC '" + cloudPc.displayName() + "' ("
                                                    + cloudPc.status()
                                                    + "). A snapshot is used only for a new Cloud PC.",
                                            "Check in the portal why the user has a Cloud PC. Removing its licence deletes it permanently.")));
        }
        return new LicenceVerdict(sku, licensed, found, List.copyOf(outages));
    }

    private void user(Optional<User> user) {
        if (user.isEmpty()) {
            find(
                    Code.UNKNOWN_USER,
                    "The tenant has no such user.",
                    "Check the object ID in Microsoft Entra ID, and check that this is the right tenant.");
        } else if (user.get().usageLocation().isEmpty()) {
            find(
                    Code.NO_USAGE_LOCATION,
                    "The user has no usage location. A licence cannot be assigned without one.",
                    "Set the usage location of the user in Microsoft Entra ID.");
        }
    }

    private void record(Optional<ImportRecord> record, Optional<SubscribedSku> sku, boolean licensed) {
        if (record.isEmpty()) {
            find(
                    Code.NO_IMPORT,
                    "No import of the user is known. Without one, the Cloud PC would not get the user's disk.",
                    "Import the disk first, then assign the licence.");
            return;
        }
        var state = record.get().state();
        boolean isDone = licensed && (state instanceof Succeeded || state instanceof Used);
        if (!isDone) {
            known(facts.seen()).ifPresent(seen -> usable(state, seen));
        }
        record.get()
                .handover()
                .licence()
                .filter(mark -> sku.isPresent()
                        && !licensed
                        && !mark.is(sku.get().id(), facts.group().map(EntraGroup::id)))
                .ifPresent(mark -> find(
                        Code.OTHER_LICENCE_UNDER_WAY,
                        "On " + mark.at() + " a licence of the product " + mark.sku()
                                + mark.group()
                                        .map(group -> " through the group " + group)
                                        .orElse(" assigned directly")
                                + " was about to be given, and it is not certain that it was not.",
                        "Assign the same licence in the same way again, which is safe and settles it."));
    }

    private void usable(ImportState state, Optional<SnapshotImport> seen) {
        boolean succeeded = state instanceof Succeeded
                && seen.filter(shown -> shown.importStatus().kind() == ImportStatus.Kind.SUCCEEDED
                                && shown.usageStatus().kind() == UsageStatus.Kind.NOT_USED)
                        .isPresent();
        if (!succeeded) {
            var shown = seen.map(now -> " The service says: " + now.importStatus() + ", " + now.usageStatus() + ".")
                    .orElse(" The service does not show the import.");
            find(
                    Code.IMPORT_NOT_USABLE,
                    "The import is in state " + state.name() + "." + shown
                            + " A licence is assigned only when the import is succeeded and notUsed.",
                    remedyFor(state));
        }
    }

    private static String remedyFor(ImportState state) {
        if (state instanceof Accepted || state instanceof Importing) {
            return "Wait until the import has succeeded.";
        }
        if (state instanceof Succeeded) {
            return "Check the status again later. If the service no longer has the import, purge it and import again.";
        }
        if (state instanceof Used) {
            return "The snapshot has served its one provisioning. Purge it and import again for another one.";
        }
        return "Check the status of the import, and import again when it allows that.";
    }

    /** Which product, by name or as the one that the group gives. */
    private Optional<SubscribedSku> product(List<SubscribedSku> skus) {
        if (!(facts.skus() instanceof Fact.Known)) {
            return Optional.empty();
        }
        var matching = skus.stream()
                .filter(sku -> facts.partNumber()
                        .map(sku.partNumber()::equalsIgnoreCase)
                        .orElse(true))
                .filter(sku -> facts.group()
                        .map(group -> group.licences().contains(sku.id()))
                        .orElse(true))
                .filter(sku -> facts.partNumber().isPresent() || sku.isEnterprise())
                .toList();
        if (matching.size() == 1) {
            return Optional.of(matching.get(0));
        }
        var bought =
                String.join(", ", skus.stream().map(SubscribedSku::partNumber).toList());
        var where = facts.group()
                .map(group -> "The group '" + group.displayName() + "' assigns ")
                .orElse("The tenant has ");
        find(
                Code.UNKNOWN_PRODUCT,
                where + (matching.isEmpty() ? "no licence of " : "several licences of ")
                        + facts.partNumber().orElse("Windows 365 Enterprise") + ".",
                (facts.group().isPresent()
                                ? "Assign licences of one Windows 365 Enterprise product to the group."
                                : "Name one of the products that the tenant has.")
                        + (bought.isEmpty() ? "" : " The tenant has: " + bought + "."));
        return Optional.empty();
    }

    private void plan(SubscribedSku sku) {
        if (!sku.isEnterprise()) {
            find(
                    Code.NOT_ENTERPRISE,
                    sku.partNumber() + " is not Windows 365 Enterprise. Snapshots can be imported for Enterprise only.",
                    "Name a product whose part number starts with CPC_E_.");
        }
        if (!sku.isUsable()) {
            find(
                    Code.SUBSCRIPTION_NOT_USABLE,
                    "The subscription of " + sku.partNumber() + " is " + sku.capabilityStatus() + ".",
                    "Renew the subscription, or name another product.");
        }
        if (sku.freeSeats() == 0 && !mayHoldOne(sku)) {
            find(
                    Code.NO_SEATS,
                    "All " + sku.seats() + " licences of " + sku.partNumber() + " are assigned.",
                    "Buy licences, or free one that is not needed. Taking a licence from a provisioned user deletes that"
                            + " user's Cloud PC after 7 days.");
        }
        size(sku);
    }

    /** An earlier request for the same licence may have taken a seat already, whatever reads show. */
    private boolean mayHoldOne(SubscribedSku sku) {
        return facts.record() instanceof Fact.Known<Optional<ImportRecord>> record
                && record.value()
                        .flatMap(known -> known.handover().licence())
                        .filter(mark -> mark.is(sku.id(), facts.group().map(EntraGroup::id)))
                        .isPresent();
    }

    private void size(SubscribedSku sku) {
        var bytes = known(facts.record()).flatMap(record -> record).map(record -> record.handover()
                .diskBytes());
        if (bytes.isEmpty()) {
            return;
        }
        if (bytes.get().isEmpty() || sku.diskGigabytes().isEmpty()) {
            find(
                    Code.SIZE_NOT_KNOWN,
                    "The size of "
                            + (bytes.get().isEmpty() ? "the imported disk" : "the disk of " + sku.partNumber())
                            + " is not known.",
                    "Check that the disk of the plan is at least as large as the imported disk.");
        } else if ((long) sku.diskGigabytes().getAsInt() << 30 < bytes.get().getAsLong()) {
            find(
                    Code.PLAN_TOO_SMALL,
                    "The disk of " + sku.partNumber() + " has "
                            + sku.diskGigabytes().getAsInt() + " GB, and the imported disk has "
                            + gibibytes(bytes.get().getAsLong()) + " GiB.",
                    "Name a product with a disk of at least "
                            + gibibytes(bytes.get().getAsLong()) + " GB.");
        }
    }

    private static long gibibytes(long bytes) {
        return (bytes + (1L << 30) - 1) >> 30;
    }

    private void reach(Set<GroupId> groups) {
        known(facts.policies()).ifPresent(all -> {
            var reaching = all.stream()
                    .filter(policy -> !Collections.disjoint(policy.assignedGroups(), groups))
                    .map(ProvisioningPolicy::displayName)
                    .toList();
            if (reaching.isEmpty()) {
                find(
                        Code.NO_POLICY,
                        "No provisioning policy is assigned to a group of the user.",
                        "Assign a provisioning policy to a group that the user is a member of.");
            }
            several(Code.SEVERAL_POLICIES, "provisioning policies", reaching);
        });
        known(facts.settings()).ifPresent(all -> {
            var reaching = all.stream()
                    .filter(setting -> !Collections.disjoint(setting.assignedGroups(), groups))
                    .toList();
            if (reaching.stream().noneMatch(UserSetting::provisionsFromSnapshot)) {
                find(
                        Code.NO_SNAPSHOT_SETTING,
                        "No user setting with provisioningSourceType 'snapshot' is assigned to a group of the user. The"
                                + " Cloud PC would be provisioned from an image.",
                        "Run 'prepare' for a group that the user is a member of.");
            }
            several(
                    Code.SEVERAL_SETTINGS,
                    "user settings",
                    reaching.stream()
                            .map(setting -> setting.displayName()
                                    + (setting.provisionsFromSnapshot() ? " (snapshot)" : " (image)"))
                            .toList());
        });
    }

    private void several(Code code, String what, List<String> names) {
        if (names.size() > 1) {
            find(
                    code,
                    "The user is reached by " + names.size() + " " + what + ": " + String.join(", ", names)
                            + ". Microsoft has not published which one is used.",
                    "Leave only one of them assigned to the groups of the user.");
        }
    }

    private void otherLicence(List<LicenceAssignment> licences, List<SubscribedSku> skus, Optional<SubscribedSku> sku) {
        licences.stream()
                .filter(LicenceAssignment::isActive)
                .flatMap(licence -> skus.stream()
                        .filter(SubscribedSku::isEnterprise)
                        .filter(product -> product.id().equals(licence.sku())))
                .filter(product -> sku.filter(product::equals).isEmpty())
                .map(SubscribedSku::partNumber)
                .distinct()
                .forEach(
                        partNumber -> find(
                                Code.OTHER_LICENCE,
                                "The user already has a licence of " + partNumber
                                        + ". With two licences the user would get two Cloud PCs.",
                                "Use that licence, or check in the portal whether it is needed. This tool never removes a licence."));
    }

    private void find(Code code, String message, String remedy) {
        found.add(new LicenceViolation(code, message, remedy));
    }

    private <T> Optional<T> known(Fact<T> fact) {
        Consumer<String> missing = outages::add;
        return fact.match(
                Optional::of,
                why -> {
                    missing.accept(why);
                    return Optional.empty();
                },
                why -> {
                    missing.accept(why);
                    return Optional.empty();
                });
    }
}
