package io.cloudpc.snapshots.domain.rule;

import io.cloudpc.snapshots.domain.snapshot.Acceptance;
import io.cloudpc.snapshots.domain.snapshot.Question;
import io.cloudpc.snapshots.domain.snapshot.TenantId;
import io.cloudpc.snapshots.domain.windows.UserProfile;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What can be wrong with whose desktop a disk holds. */
public sealed interface DesktopViolation extends Violation {
    /**
     * The disk has profiles of people, and none of them is the assigned user's. Blocks the import until somebody accepts it.
     *
     * @param user the assigned user's name, or object id if the name is not known
     * @param profiles those of people; the message says how many, and nothing else of them
     * @param acceptance who accepted it
     */
    record WrongPerson(String fileName, String user, List<UserProfile> profiles, Optional<Acceptance> acceptance)
            implements DesktopViolation {
        public WrongPerson {
            profiles = List.copyOf(profiles);
        }

        @Override
        public String code() {
            return Question.WRONG_PERSON.name();
        }

        @Override
        public boolean forbids() {
            return acceptance.isEmpty();
        }

        @Override
        public Optional<Question> asks() {
            return Optional.of(Question.WRONG_PERSON);
        }

        @Override
        public String message() {
            return "'" + fileName + "' is not the desktop of " + user + ": "
                    + (profiles.size() == 1
                            ? "the only person with a profile on it is somebody else."
                            : "it has profiles of " + profiles.size() + " people, and " + user + " is none of them.")
                    + acceptance
                            .map(accepted -> " " + accepted.by() + " accepted this at " + accepted.at() + ".")
                            .orElse("");
        }

        @Override
        public String remedy() {
            return acceptance.isPresent()
                    ? "Nothing, if this is what was meant. Otherwise purge the snapshot and import the right disk."
                    : "Check that the disk and the user belong together: two rows of a list may be swapped. If the user is"
                            + " to get this desktop all the same, accept " + code() + ".";
        }
    }

    /**
     * The machine is joined to another tenant than the one that the import goes to.
     *
     * @param joinedTo the tenant of the machine
     * @param tenant the tenant of the import
     */
    record OtherTenant(String fileName, TenantId joinedTo, TenantId tenant) implements DesktopViolation {
        @Override
        public String code() {
            return "OTHER_TENANT";
        }

        @Override
        public boolean forbids() {
            return false;
        }

        @Override
        public String message() {
            return "The machine on '" + fileName + "' is joined to the tenant " + joinedTo
                    + ", and the import goes to the tenant " + tenant + ".";
        }

        @Override
        public String remedy() {
            return "Check that this is the right disk and the right tenant. A machine that really moves from one tenant to"
                    + " another has to leave the old one before its disk is taken.";
        }
    }

    /** One case for each variant. */
    default <R> R matchDesktop(Function<WrongPerson, R> wrongPerson, Function<OtherTenant, R> otherTenant) {
        return this instanceof WrongPerson violation
                ? wrongPerson.apply(violation)
                : otherTenant.apply((OtherTenant) this);
    }
}
