package io.cloudpc.snapshots.domain.rule;

/**
 * The rules that an import must pass before it starts, in the order in which a person would fix what they find.
 */
public enum ImportRule {
    /** The assigned user exists and may sign in. */
    ASSIGNED_USER(AssignedUser::judge),
    /** The user has no other import: one for each user, and never an overwrite. */
    UNIQUENESS(Uniqueness::judge),
    /** Every source file is what the service can import. */
    DISK_VALIDITY(DiskValidity::judge),
    /** The desktop on the disk is the assigned user's, from a machine of this tenant. */
    DESKTOP_OWNER(DesktopOwner::judge),
    /** The service will be able to read the source files for as long as it needs. */
    SOURCE_ACCESS(SourceAccess::judge),
    /** A provisioning policy is assigned to the user. */
    POLICY_PREREQUISITE(PolicyPrerequisite::judge),
    /** The user's Cloud PC will be provisioned from the snapshot, not from an image. */
    SNAPSHOT_SETTING(SnapshotSetting::judge),
    /** The disk of the user's licence is large enough. */
    LICENCE_FIT(LicenceFit::judge),
    /** The user has no Cloud PC yet; an existing one would keep the snapshot from being used. */
    VACANT_CLOUD_PC(VacantCloudPc::judge);

    /** Applies one rule to the facts. */
    @FunctionalInterface
    interface Judge {
        Judgement judge(ImportFacts facts);
    }

    private final Judge judge;

    ImportRule(Judge judge) {
        this.judge = judge;
    }

    /** Applies this one rule. */
    public RuleResult apply(ImportFacts facts) {
        var judgement = judge.judge(facts);
        return new RuleResult(this, judgement.violations(), judgement.unchecked());
    }
}
