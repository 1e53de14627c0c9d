package io.cloudpc.snapshots.host.cli.imports;

import io.cloudpc.snapshots.application.failure.NoSuchUser;
import io.cloudpc.snapshots.domain.snapshot.UserId;
import io.cloudpc.snapshots.domain.snapshot.UserRef;
import io.cloudpc.snapshots.host.cli.environment.Environment;
import io.cloudpc.snapshots.host.cli.output.Names;
import java.util.Optional;

/**
 * Looks up the user principal names of the users in a list, so that outputs show them. Stops at the first lookup that
 * fails: a list is useful without names.
 */
final class PeopleFinder {
    /** One request each: more would take longer than the list itself. */
    static final int MOST_LOOKUPS = 200;

    private final Environment tenant;
    private final Names names;
    private int lookups;
    private boolean failed;
    private int unnamed;

    PeopleFinder(Environment tenant, Names names) {
        this.tenant = tenant;
        this.names = names;
    }

    /** Looks the user up, if the bound allows it and the name is not known yet. */
    void learn(UserId user) {
        if (names.ofUser(user.toString()).isPresent()) {
            return;
        }
        if (failed || lookups == MOST_LOOKUPS) {
            unnamed++;
            return;
        }
        lookups++;
        tenant.imports()
                .findUser()
                .find(new UserRef.ById(user))
                .peek(found -> found.principalName().ifPresent(name -> names.user(user.toString(), name.toString())))
                .peekLeft(failure -> {
                    if (!(failure instanceof NoSuchUser)) {
                        failed = true;
                        unnamed++;
                    }
                });
    }

    /** That users are shown by object id only because they were not looked up. */
    Optional<String> incomplete() {
        return unnamed == 0
                ? Optional.empty()
                : Optional.of("Users shown by object ID without a lookup: " + unnamed + ". "
                        + (failed
                                ? "The directory did not answer."
                                : "A list looks up the names of at most " + MOST_LOOKUPS + " users."));
    }
}
