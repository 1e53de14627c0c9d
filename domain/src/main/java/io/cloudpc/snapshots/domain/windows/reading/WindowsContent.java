package io.cloudpc.snapshots.domain.windows.reading;

import io.cloudpc.snapshots.domain.windows.WindowsInstallation;
import java.util.function.Function;

/** What a look for Windows on a disk came to. */
public sealed interface WindowsContent {
    /** There is a Windows. */
    record Found(WindowsInstallation installation) implements WindowsContent {}

    /** There are volumes that can hold Windows, all of them were looked into, and none holds it. */
    record Missing() implements WindowsContent {}

    /** A volume is encrypted with BitLocker, and no other one holds a Windows. */
    record Encrypted() implements WindowsContent {}

    /** The disk has no partition that can hold Windows, or no sound partition table: the check of the container says so. */
    record NoVolumes() implements WindowsContent {}

    /**
     * A volume could not be read.
     *
     * @param why one sentence, without any text from the disk
     */
    record Unreadable(String why) implements WindowsContent {}

    /** One case for each kind of content. */
    default <R> R match(
            Function<Found, R> found,
            Function<Missing, R> missing,
            Function<Encrypted, R> encrypted,
            Function<NoVolumes, R> noVolumes,
            Function<Unreadable, R> unreadable) {
        if (this instanceof Found content) {
            return found.apply(content);
        }
        if (this instanceof Missing content) {
            return missing.apply(content);
        }
        if (this instanceof Encrypted content) {
            return encrypted.apply(content);
        }
        return this instanceof NoVolumes content ? noVolumes.apply(content) : unreadable.apply((Unreadable) this);
    }
}
