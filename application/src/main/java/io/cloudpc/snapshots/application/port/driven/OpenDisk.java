package io.cloudpc.snapshots.application.port.driven;

import io.cloudpc.snapshots.domain.disk.DiskBytes;

/** A disk image that is open for reading. Closing gives back what reading holds, and is safe to repeat. */
public interface OpenDisk extends AutoCloseable {
    DiskBytes bytes();

    @Override
    void close();
}
