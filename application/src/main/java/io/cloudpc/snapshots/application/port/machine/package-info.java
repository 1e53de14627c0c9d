/**
 * Driven port: virtual machines, snapshots of their disks, and the export of those.
 */
@NullMarked
package io.cloudpc.snapshots.application.port.machine;

import org.jspecify.annotations.NullMarked;
