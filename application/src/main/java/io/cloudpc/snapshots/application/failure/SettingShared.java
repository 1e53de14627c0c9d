package io.cloudpc.snapshots.application.failure;

import io.cloudpc.snapshots.domain.tenant.GroupId;
import java.util.List;
import java.util.stream.Collectors;

/** The setting is assigned to other groups too, so changing its source would change their Cloud PCs. Nothing was changed. */
public record SettingShared(String setting, String group, List<GroupId> others) implements PrepareFailure {
    public SettingShared {
        others = List.copyOf(others);
    }

    @Override
    public Kind kind() {
        return Kind.REFUSED;
    }

    @Override
    public String message() {
        return "The setting '" + setting + "' is not only assigned to '" + group + "', but also to "
                + others.stream().map(GroupId::toString).collect(Collectors.joining(", ")) + ".";
    }

    @Override
    public String remedy() {
        return "Use another setting for this group: name one that is assigned to this group only, or a new name.";
    }
}
