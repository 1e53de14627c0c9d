package io.cloudpc.snapshots.application.provisioning;

import io.cloudpc.snapshots.domain.tenant.EntraGroup;
import io.cloudpc.snapshots.domain.tenant.GroupMember;
import io.cloudpc.snapshots.domain.tenant.UserSetting;
import java.util.List;

/**
 * A group and the user setting that decides what its Cloud PCs are provisioned from.
 *
 * @param setting as it is now, read back; for a plan, as it would be
 * @param changes what was changed, or would be; empty if everything was there
 * @param overlaps users of the group whom another setting or policy reaches too
 */
public record Prepared(EntraGroup group, UserSetting setting, List<Change> changes, List<Overlap> overlaps) {
    public Prepared {
        changes = List.copyOf(changes);
        overlaps = List.copyOf(overlaps);
    }

    /** A change of the tenant. */
    public enum Change {
        /** The user setting was made. */
        CREATED,
        /** Its provisioning source was changed. */
        SOURCE_SET,
        /** It was assigned to the group. */
        ASSIGNED
    }

    /**
     * Users whom two settings or two policies reach. Which one wins is not published.
     *
     * @param kind what reaches them
     * @param names the display names of both
     */
    public record Overlap(Kind kind, List<String> names, List<GroupMember> users) {
        public Overlap {
            names = List.copyOf(names);
            users = List.copyOf(users);
        }

        /** What reaches a user twice. */
        public enum Kind {
            USER_SETTINGS,
            PROVISIONING_POLICIES
        }
    }
}
