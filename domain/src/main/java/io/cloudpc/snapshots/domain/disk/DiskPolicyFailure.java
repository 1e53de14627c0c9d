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

    /** These codes are about the container or the guest state, whose findings weigh what they are. */
    record NotRaisable(Set<FindingCode> codes) implements DiskPolicyFailure {
        public NotRaisable {
            codes = Set.copyOf(codes);
        }

        @Override
        public String message() {
            return "Only warnings about a disk's content can be raised to errors, not " + codes + ".";
        }

        @Override
        public String remedy() {
            return "Take these codes out of the list of raised ones.";
        }
    }

    /** These codes are to be lowered and raised at once. */
    record Contradictory(Set<FindingCode> codes) implements DiskPolicyFailure {
        public Contradictory {
            codes = Set.copyOf(codes);
        }

        @Override
        public String message() {
            return "The same codes are to be lowered to warnings and raised to errors: " + codes + ".";
        }

        @Override
        public String remedy() {
            return "Name each code in one of the two lists only.";
        }
    }

    /** One case for each kind of failure. */
    default <R> R match(
            Function<NotSoftenable, R> notSoftenable,
            Function<NotRaisable, R> notRaisable,
            Function<Contradictory, R> contradictory) {
        if (this instanceof NotSoftenable failure) {
            return notSoftenable.apply(failure);
        }
        return this instanceof NotRaisable failure
                ? notRaisable.apply(failure)
                : contradictory.apply((Contradictory) this);
    }
}
