package io.cloudpc.snapshots.domain.windows.reading;

import io.cloudpc.snapshots.domain.windows.OperatingSystem;
import io.cloudpc.snapshots.domain.windows.SetupState;
import io.cloudpc.snapshots.domain.windows.UnreadPart;
import io.cloudpc.snapshots.domain.windows.WindowsInstallation;
import io.cloudpc.snapshots.domain.windows.WindowsPart;
import io.cloudpc.snapshots.domain.windows.hive.HiveState;
import io.cloudpc.snapshots.domain.windows.ntfs.NtfsVolume;
import io.cloudpc.snapshots.domain.windows.volume.Volume;
import io.cloudpc.snapshots.domain.windows.volume.VolumeFailure;
import io.cloudpc.snapshots.domain.windows.volume.VolumeFile;
import io.vavr.control.Either;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads an installation that was found, each part whether or not the others can be read. */
final class InstallationReader {
    private final Volume volume;
    private final NtfsVolume ntfs;
    private final List<Volume> volumes;
    private final Set<String> services;
    private final VolumeFile system;
    private final List<UnreadPart> unread = new ArrayList<>();

    InstallationReader(Volume volume, NtfsVolume ntfs, List<Volume> volumes, Set<String> services, VolumeFile system) {
        this.volume = volume;
        this.ntfs = ntfs;
        this.volumes = volumes;
        this.services = services;
        this.system = system;
    }

    WindowsInstallation read() {
        HiveFile systemHive = new HiveFile(ntfs, SystemFacts.NAME);
        SystemFacts machine = systemHive
                .open(system)
                .fold(SystemFacts::unknown, hive -> hive.read(view -> SystemFacts.in(view, services)));
        HiveFile softwareHive = new HiveFile(ntfs, SoftwareFacts.NAME);
        SoftwareFacts software = softwareHive.open().fold(SoftwareFacts::unknown, hive -> hive.read(SoftwareFacts::in));
        unread.addAll(machine.unread());
        unread.addAll(software.unread());
        boolean hibernated = known(WindowsPart.HIBERNATION, Hibernation.isOn(ntfs));
        boolean dirty = known(WindowsPart.VOLUME_STATE, ntfs.isDirty().mapLeft(VolumeFailure::message));
        boolean bootManager = known(WindowsPart.BOOT_MANAGER, BootManager.isOn(volumes));
        return new WindowsInstallation(
                volume.partition(),
                new OperatingSystem(
                        software.edition(),
                        machine.productType(),
                        software.installationType(),
                        software.majorVersion(),
                        software.build(),
                        software.revision(),
                        software.release(),
                        machine.architecture()),
                new SetupState(software.imageState(), machine.setupInProgress()),
                machine.computerName(),
                machine.membership(),
                machine.services(),
                machine.lastShutdown(),
                software.accounts(),
                software.profileContainers(),
                software.restartPending(),
                hibernated,
                dirty,
                bootManager,
                volumes.stream()
                        .filter(other ->
                                other.role() == Volume.Role.BASIC_DATA && other.partition() != volume.partition())
                        .map(Volume::partition)
                        .toList(),
                systemHive.state() != HiveState.OUTDATED && softwareHive.state() != HiveState.OUTDATED,
                unread);
    }

    private boolean known(WindowsPart part, Either<String, Boolean> result) {
        result.peekLeft(why -> unread.add(new UnreadPart(part, why)));
        return result.getOrElse(false);
    }
}
