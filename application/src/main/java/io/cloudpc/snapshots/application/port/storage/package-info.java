/**
 * Driven ports: where disks are read from, and where they are staged.
 */
@NullMarked
package io.cloudpc.snapshots.application.port.storage;

import org.jspecify.annotations.NullMarked;
