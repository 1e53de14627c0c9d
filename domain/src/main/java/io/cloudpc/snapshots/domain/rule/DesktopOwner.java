package io.cloudpc.snapshots.domain.rule;

import io.cloudpc.snapshots.domain.disk.DiskInspection;
import io.cloudpc.snapshots.domain.disk.Finding;
import io.cloudpc.snapshots.domain.disk.FindingCode;
import io.cloudpc.snapshots.domain.snapshot.Acceptance;
import io.cloudpc.snapshots.domain.snapshot.FileType;
import io.cloudpc.snapshots.domain.snapshot.Question;
import io.cloudpc.snapshots.domain.snapshot.TenantId;
import io.cloudpc.snapshots.domain.snapshot.UserPrincipalName;
import io.cloudpc.snapshots.domain.tenant.User;
import io.cloudpc.snapshots.domain.windows.UserProfile;
import io.cloudpc.snapshots.domain.windows.WindowsInstallation;
import io.cloudpc.snapshots.domain.windows.WindowsPart;
import java.util.Optional;
import java.util.Set;

/**
 * The desktop on the disk is the assigned user's, from a machine of this tenant. People are compared by security identifier,
 * never by name: that of Microsoft Entra ID, and that of the domain the user is synchronized from. A disk that nobody has
 * signed in to is nobody's, and a machine of several people is the user's if one of them is.
 */
public final class DesktopOwner {
    private static final String NOT_READ =
            "Windows on the disk cannot be read, so it is not known whose desktop it is.";
    /** A disk without a Windows is nobody's desktop; with these there may be one. */
    private static final Set<FindingCode> UNREAD = Set.of(FindingCode.BITLOCKER, FindingCode.WINDOWS_UNREADABLE);

    private final String fileName;
    private final User user;
    private final Optional<TenantId> tenant;
    private final Optional<Acceptance> acceptance;

    private DesktopOwner(String fileName, User user, Optional<TenantId> tenant, Optional<Acceptance> acceptance) {
        this.fileName = fileName;
        this.user = user;
        this.tenant = tenant;
        this.acceptance = acceptance;
    }

    /**
     * Applies the rule to a disk that nobody has asked to import.
     *
     * @param tenant of the user, where that is known
     */
    public static RuleResult check(String fileName, DiskInspection disk, User user, Optional<TenantId> tenant) {
        var judgement = new DesktopOwner(fileName, user, tenant, Optional.empty()).of(disk);
        return new RuleResult(ImportRule.DESKTOP_OWNER, judgement.violations(), judgement.unchecked());
    }

    static Judgement judge(ImportFacts facts) {
        return Judgement.on(facts.user().flatMap(user -> facts.disk(FileType.DATA_FILE)
                .map(disk -> disk.match(
                        inspection -> user.map(known -> of(facts, known).of(inspection))
                                .orElse(Judgement.PASSED),
                        none -> Judgement.PASSED))));
    }

    private static DesktopOwner of(ImportFacts facts, User user) {
        return new DesktopOwner(
                facts.request().dataFile().location().fileName(),
                user,
                facts.tenant(),
                facts.request().acceptance(Question.WRONG_PERSON));
    }

    private Judgement of(DiskInspection disk) {
        if (disk.windows().isEmpty()) {
            return disk.findings().stream().map(Finding::code).anyMatch(UNREAD::contains)
                    ? Judgement.notKnown(NOT_READ)
                    : Judgement.PASSED;
        }
        var windows = disk.windows().get();
        return ofPeople(windows).and(ofTenant(windows));
    }

    private Judgement ofPeople(WindowsInstallation windows) {
        if (!windows.isKnown(WindowsPart.PROFILES)) {
            return Judgement.notKnown(
                    "The user profiles on the disk could not be read, so it is not known whose desktop it is.");
        }
        var people = windows.accounts().ofPeople();
        var own = user.securityIdentifiers();
        if (people.isEmpty() || people.stream().map(UserProfile::sid).anyMatch(own::contains)) {
            return Judgement.PASSED;
        }
        return Judgement.found(new DesktopViolation.WrongPerson(
                fileName,
                user.principalName()
                        .map(UserPrincipalName::toString)
                        .orElse(user.id().toString()),
                people,
                acceptance));
    }

    private Judgement ofTenant(WindowsInstallation windows) {
        return tenant.flatMap(own -> joinedTo(windows)
                        .filter(joinedTo -> !joinedTo.equals(own))
                        .map(joinedTo -> Judgement.found(new DesktopViolation.OtherTenant(fileName, joinedTo, own))))
                .orElse(Judgement.PASSED);
    }

    /** What is no GUID in the registry is not known. */
    private static Optional<TenantId> joinedTo(WindowsInstallation windows) {
        return windows.membership().tenantId().flatMap(text -> TenantId.parse(text)
                .toJavaOptional());
    }
}
