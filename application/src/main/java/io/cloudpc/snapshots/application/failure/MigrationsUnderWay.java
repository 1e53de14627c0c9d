package io.cloudpc.snapshots.application.failure;

import io.cloudpc.snapshots.domain.snapshot.UserId;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The setting cannot go back to images: users whom it reaches have an import and no Cloud PC yet. Nothing was changed.
 */
public record MigrationsUnderWay(String setting, List<UserId> users) implements PrepareFailure {
    private static final int NAMED = 5;

    public MigrationsUnderWay {
        users = List.copyOf(users);
    }

    @Override
    public Kind kind() {
        return Kind.REFUSED;
    }

    @Override
    public String message() {
        return users.size() + " of the users whom the setting '" + setting
                + "' reaches have an import and no Cloud PC yet: "
                + users.stream().limit(NAMED).map(UserId::toString).collect(Collectors.joining(", "))
                + (users.size() > NAMED ? ", …" : "")
                + ". With 'image' their Cloud PCs would be provisioned without their disks.";
    }

    @Override
    public String remedy() {
        return "Wait until their Cloud PCs are provisioned, or purge the imports that are not needed.";
    }
}
