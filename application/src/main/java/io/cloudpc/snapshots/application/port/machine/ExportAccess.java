package io.cloudpc.snapshots.application.port.machine;

import io.cloudpc.snapshots.domain.snapshot.SasUrl;
import java.util.Optional;

/**
 * Read access to the export of a snapshot. Both URLs are secrets; they print themselves redacted.
 *
 * @param disk the disk, as a fixed VHD
 * @param guestState the guest state, where it was asked for
 */
public record ExportAccess(SasUrl disk, Optional<SasUrl> guestState) {}
