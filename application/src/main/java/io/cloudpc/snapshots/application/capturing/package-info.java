/**
 * Use cases: captures the OS disk of an Azure virtual machine in a staged blob, and cleans up after it. The record of a
 * capture is in the tags of its snapshot, whose name follows from the machine and the user: it is written by the same request
 * that takes the snapshot, so no crash separates the two, and it is gone with the snapshot.
 */
@NullMarked
package io.cloudpc.snapshots.application.capturing;

import org.jspecify.annotations.NullMarked;
