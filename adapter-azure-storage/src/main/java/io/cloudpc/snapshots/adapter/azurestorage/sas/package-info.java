/** Shared access signatures that allow reading one blob for a limited time. */
@NullMarked
package io.cloudpc.snapshots.adapter.azurestorage.sas;

import org.jspecify.annotations.NullMarked;
