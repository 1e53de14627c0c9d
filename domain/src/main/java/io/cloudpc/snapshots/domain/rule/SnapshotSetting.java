package io.cloudpc.snapshots.domain.rule;

import io.cloudpc.snapshots.domain.tenant.UserSetting;
import java.util.Collections;

/**
 * A user setting with {@code provisioningSourceType = snapshot} is assigned to a group of the user; without it the Cloud
 * PC is made from an image. Seen in the field; the setting is on the user setting, not on the policy.
 */
final class SnapshotSetting {
    private SnapshotSetting() {}

    static Judgement judge(ImportFacts facts) {
        return Judgement.on(facts.groups().flatMap(groups -> facts.userSettings()
                .map(settings -> settings.stream()
                                .filter(UserSetting::provisionsFromSnapshot)
                                .anyMatch(setting -> !Collections.disjoint(setting.assignedGroups(), groups))
                        ? Judgement.PASSED
                        : Judgement.found(new TenantViolation.NoSnapshotSetting()))));
    }
}
