/**
 * {@code check}: inspects disks without importing them.
 */
@NullMarked
package io.cloudpc.snapshots.host.cli.check;

import org.jspecify.annotations.NullMarked;
