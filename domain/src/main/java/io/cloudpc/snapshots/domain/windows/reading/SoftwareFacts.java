package io.cloudpc.snapshots.domain.windows.reading;

import io.cloudpc.snapshots.domain.windows.Accounts;
import io.cloudpc.snapshots.domain.windows.SecurityIdentifier;
import io.cloudpc.snapshots.domain.windows.UnreadPart;
import io.cloudpc.snapshots.domain.windows.UserProfile;
import io.cloudpc.snapshots.domain.windows.WindowsPart;
import io.cloudpc.snapshots.domain.windows.hive.HiveValue;
import io.cloudpc.snapshots.domain.windows.hive.HiveView;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** What the hive SOFTWARE says. */
record SoftwareFacts(
        Optional<String> edition,
        Optional<String> installationType,
        OptionalLong majorVersion,
        OptionalLong build,
        OptionalLong revision,
        Optional<String> release,
        Optional<String> imageState,
        Accounts accounts,
        boolean profileContainers,
        boolean restartPending,
        List<UnreadPart> unread) {
    static final String NAME = "SOFTWARE";

    /** What is not known without this hive. */
    static final Set<WindowsPart> PARTS = EnumSet.of(
            WindowsPart.VERSION,
            WindowsPart.SETUP,
            WindowsPart.PROFILES,
            WindowsPart.LAST_SIGN_IN,
            WindowsPart.PROFILE_CONTAINERS,
            WindowsPart.PENDING_RESTART);

    private static final String NT = "Microsoft\\Windows NT\\CurrentVersion";
    private static final String WINDOWS = "Microsoft\\Windows\\CurrentVersion";
    private static final String PROFILES = NT + "\\ProfileList";
    private static final String BACKUP = ".bak";
    private static final int MOST_PROFILES = 1024;

    /** The facts for a hive that cannot be read. */
    static SoftwareFacts unknown(String why) {
        return new SoftwareFacts(
                Optional.empty(),
                Optional.empty(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                Optional.empty(),
                Optional.empty(),
                new Accounts(List.of(), Optional.empty(), Optional.empty()),
                false,
                false,
                PARTS.stream().map(part -> new UnreadPart(part, why)).toList());
    }

    static SoftwareFacts in(HiveView view) {
        HiveFacts facts = new HiveFacts(view);
        Optional<String> edition = facts.text(WindowsPart.VERSION, NT, "EditionID");
        Optional<String> installationType = facts.text(WindowsPart.VERSION, NT, "InstallationType");
        OptionalLong majorVersion = facts.number(WindowsPart.VERSION, NT, "CurrentMajorVersionNumber");
        OptionalLong build = facts.text(WindowsPart.VERSION, NT, "CurrentBuild")
                .filter(text -> text.matches("[0-9]{1,9}"))
                .map(text -> OptionalLong.of(Long.parseLong(text)))
                .orElse(OptionalLong.empty());
        OptionalLong revision = facts.number(WindowsPart.VERSION, NT, "UBR");
        Optional<String> release = facts.text(WindowsPart.VERSION, NT, "DisplayVersion");
        Optional<String> imageState = facts.text(WindowsPart.SETUP, WINDOWS + "\\Setup\\State", "ImageState");
        Accounts accounts = accounts(facts);
        boolean containers = profileContainers(facts);
        boolean servicing =
                facts.hasKey(WindowsPart.PENDING_RESTART, WINDOWS + "\\Component Based Servicing\\RebootPending");
        boolean update =
                facts.hasKey(WindowsPart.PENDING_RESTART, WINDOWS + "\\WindowsUpdate\\Auto Update\\RebootRequired");
        if (!facts.hasKey(WindowsPart.VERSION, NT)) { // asked last: an early end would cost a round of its own
            return unknown(facts.unread().stream()
                    .findFirst()
                    .map(UnreadPart::why)
                    .orElse("The registry does not say which Windows it belongs to."));
        }
        return new SoftwareFacts(
                edition,
                installationType,
                majorVersion,
                build,
                revision,
                release,
                imageState,
                accounts,
                containers,
                servicing || update,
                facts.unread());
    }

    private static Accounts accounts(HiveFacts facts) {
        List<UserProfile> profiles = facts.keys(WindowsPart.PROFILES, PROFILES, MOST_PROFILES).stream()
                .flatMap(key -> profile(facts, key).stream())
                .toList();
        String signIn = WINDOWS + "\\Authentication\\LogonUI";
        return new Accounts(
                profiles,
                facts.text(WindowsPart.LAST_SIGN_IN, signIn, "LastLoggedOnUserSID")
                        .flatMap(SecurityIdentifier::parse),
                facts.text(WindowsPart.LAST_SIGN_IN, signIn, "LastLoggedOnUser"));
    }

    private static Optional<UserProfile> profile(HiveFacts facts, String key) {
        boolean isBackup = key.regionMatches(true, key.length() - BACKUP.length(), BACKUP, 0, BACKUP.length());
        return SecurityIdentifier.parse(isBackup ? key.substring(0, key.length() - BACKUP.length()) : key)
                .map(sid -> new UserProfile(
                        sid, facts.text(WindowsPart.PROFILES, PROFILES + "\\" + key, "ProfileImagePath"), isBackup));
    }

    private static boolean profileContainers(HiveFacts facts) {
        String key = "FSLogix\\Profiles";
        boolean enabled =
                facts.number(WindowsPart.PROFILE_CONTAINERS, key, "Enabled").orElse(0) == 1;
        boolean disks = hasTexts(facts, key, "VHDLocations");
        boolean cloud = hasTexts(facts, key, "CCDLocations");
        return enabled && (disks || cloud);
    }

    private static boolean hasTexts(HiveFacts facts, String key, String name) {
        return facts.value(WindowsPart.PROFILE_CONTAINERS, key, name)
                .map(HiveValue::texts)
                .filter(texts -> !texts.isEmpty())
                .isPresent();
    }
}
