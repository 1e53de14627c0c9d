package io.cloudpc.snapshots.testing.exactlyonce;

import io.cloudpc.snapshots.application.port.directory.TenantDirectory;
import io.cloudpc.snapshots.application.port.service.ServiceFailure;
import io.cloudpc.snapshots.domain.snapshot.UserId;
import io.cloudpc.snapshots.domain.snapshot.UserRef;
import io.cloudpc.snapshots.domain.tenant.CloudPc;
import io.cloudpc.snapshots.domain.tenant.GroupId;
import io.cloudpc.snapshots.domain.tenant.Licence;
import io.cloudpc.snapshots.domain.tenant.ProvisioningPolicy;
import io.cloudpc.snapshots.domain.tenant.User;
import io.cloudpc.snapshots.domain.tenant.UserSetting;
import io.vavr.control.Either;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The tenant's directory; a turn is taken only where what it says may decide an outcome. */
final class TurnTakingDirectory implements TenantDirectory {
    private final SimulatedHost host;
    private final World world;

    TurnTakingDirectory(SimulatedHost host, World world) {
        this.host = host;
        this.world = world;
    }

    @Override
    public Either<ServiceFailure, Optional<User>> user(UserRef user) {
        if (isOut()) {
            return Either.left(TurnTakingService.outage());
        }
        if (world.isNasty(Nasty.UNKNOWN_USERS, 10)) {
            return Either.right(Optional.empty());
        }
        return world.tenant
                .directory()
                .user(user)
                .map(found -> found.filter(known -> !world.deleted.contains(known.id())));
    }

    @Override
    public Either<ServiceFailure, Set<GroupId>> groupsOf(UserId user) {
        return world.tenant.directory().groupsOf(user);
    }

    @Override
    public Either<ServiceFailure, List<ProvisioningPolicy>> provisioningPolicies() {
        return world.tenant.directory().provisioningPolicies();
    }

    @Override
    public Either<ServiceFailure, List<UserSetting>> userSettings() {
        return world.tenant.directory().userSettings();
    }

    @Override
    public Either<ServiceFailure, List<Licence>> licencesOf(UserId user) {
        return world.tenant.directory().licencesOf(user);
    }

    @Override
    public Either<ServiceFailure, List<CloudPc>> cloudPcsOf(UserId user) {
        host.turn("asks for the Cloud PCs of " + user);
        return isOut()
                ? Either.left(TurnTakingService.outage())
                : world.tenant.directory().cloudPcsOf(user);
    }

    private boolean isOut() {
        return !world.calm && world.choices.chance(3);
    }
}
