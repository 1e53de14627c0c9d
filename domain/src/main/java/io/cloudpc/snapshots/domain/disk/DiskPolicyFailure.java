package io.cloudpc.snapshots.domain.disk;

import java.util.Set;
import java.util.function.Function;

/** Why there is no policy like the one asked for. */
public sealed interface DiskPolicyFailure {
    /** One sentence for a person. */
    String message();

    /** What to do about it. */
    String remedy();

    /** These codes are about the container or the guest state, and no policy can lower them. */
    record NotSoftenable(Set<FindingCode> codes) implements DiskPolicyFailure {
        public NotSoftenable {
            codes = Set.copyOf(codes);
        }

        @Override
        public String message() {
            return "Only errors about a disk's content can be lowered to warnings, not " + codes + ".";
        }

        @Override
        public String remedy() {
            return "Take these codes out of the list of softened ones, and fix the file instead.";
        }
    }

    /** One case for each kind of failure. */
    default <R> R match(Function<NotSoftenable, R> notSoftenable) {
        return notSoftenable.apply((NotSoftenable) this);
    }
}
