package io.cloudpc.snapshots.domain.windows;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The Windows on a disk, as its registry and its volumes describe it. A value that is missing there is empty here; whether it
 * is missing or could not be read, {@link #isKnown} says. Texts hold no control characters.
 *
 * @param partition number of its partition in the partition table, from 1
 * @param system which Windows it is
 * @param setup how far its setup is
 * @param computerName the machine's name
 * @param membership what the machine is joined to
 * @param services those that were asked about and are there
 * @param lastShutdown when Windows was last shut down
 * @param accounts the people who have a profile on the disk, and who signed in last
 * @param profileContainers whether FSLogix keeps profiles in containers elsewhere
 * @param restartPending whether an update waits for a restart
 * @param hibernated whether Windows is hibernated, or was shut down with fast startup
 * @param volumeDirty whether Windows will check the volume before it uses it
 * @param bootManager whether the EFI system partition has a boot manager
 * @param otherVolumes numbers of the other partitions for data
 * @param registryCurrent false when changes of up to an hour are missing, because the registry's transaction logs do not fit it
 * @param unread what could not be read, and why
 */
public record WindowsInstallation(
        int partition,
        OperatingSystem system,
        SetupState setup,
        Optional<String> computerName,
        Membership membership,
        List<GuestService> services,
        Optional<Instant> lastShutdown,
        Accounts accounts,
        boolean profileContainers,
        boolean restartPending,
        boolean hibernated,
        boolean volumeDirty,
        boolean bootManager,
        List<Integer> otherVolumes,
        boolean registryCurrent,
        List<UnreadPart> unread) {

    public WindowsInstallation {
        services = List.copyOf(services);
        otherVolumes = List.copyOf(otherVolumes);
        unread = List.copyOf(unread);
    }

    /** The profiles of all accounts, those of services too. Empty also where {@link WindowsPart#PROFILES} is not known. */
    public List<UserProfile> profiles() {
        return accounts.profiles();
    }

    /** Whether a part was read, so that what is empty in it is missing on the disk. */
    public boolean isKnown(WindowsPart part) {
        return unread.stream().noneMatch(unreadPart -> unreadPart.part() == part);
    }

    /** The service of a name, in any case; empty if it is missing or was not asked about. */
    public Optional<GuestService> service(String name) {
        return services.stream()
                .filter(service -> service.name().equalsIgnoreCase(name))
                .findFirst();
    }
}
