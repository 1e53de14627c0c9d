package io.cloudpc.snapshots.testing.exactlyonce;

import io.cloudpc.snapshots.adapter.inmemory.tenant.StoredImport;
import io.cloudpc.snapshots.application.reconciling.Decision;
import io.cloudpc.snapshots.domain.snapshot.SnapshotId;
import io.cloudpc.snapshots.domain.snapshot.UserId;
import io.cloudpc.snapshots.domain.snapshot.UserPrincipalName;
import io.cloudpc.snapshots.domain.tenant.User;
import java.util.Optional;

/** What people do to users, and what they tell hosts, while imports are under way. */
final class Misfortunes {
    private final World world;
    private int names;

    Misfortunes(World world) {
        this.world = world;
    }

    /** The user is renamed, deleted or restored, or gets a name that another user had. */
    void ofUser(UserId user) {
        var choices = world.choices;
        if (world.isNasty(Nasty.DELETIONS, 50)) {
            boolean restored = world.deleted.remove(user);
            if (!restored) {
                world.deleted.add(user);
            }
            world.tell(user + (restored ? " is restored" : " is deleted softly"));
        } else if (world.isNasty(Nasty.RECYCLED_NAMES, 60)) {
            var other = choices.one(
                    World.USERS.stream().filter(one -> !one.equals(user)).toList());
            var recycled = world.nameOf(other);
            rename(other, newName());
            recycled.ifPresent(name -> rename(user, name));
        } else if (world.isNasty(Nasty.RENAMES, 60)) {
            rename(user, newName());
        }
    }

    private UserPrincipalName newName() {
        return new UserPrincipalName("renamed" + ++names + "@contoso.com");
    }

    private void rename(UserId user, UserPrincipalName name) {
        world.tenant.addUser(new User(user, Optional.of(name), true, Optional.of("DE")));
        world.tell(user + " is called " + name + " from now on");
    }

    /** A person decides without knowing, or wrongly. What nobody can contradict, people get right. */
    void badAdvice(SimulatedHost host, UserId user) {
        if (host.actor.isBusy() || !world.offersList) {
            return;
        }
        if (world.isNasty(Nasty.WRONG_PEOPLE, 50)) {
            var any = world.tenant.facts().imports().stream()
                    .map(StoredImport::id)
                    .toList();
            host.decide(
                    user,
                    new Decision.ItHappened(
                            Optional.of(any.isEmpty() ? new SnapshotId("no-such-snapshot") : world.choices.one(any))));
        } else if (world.isNasty(Nasty.HASTY_PEOPLE, 50)) {
            host.decide(user, new Decision.ItDidNot());
        }
    }
}
