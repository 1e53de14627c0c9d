/**
 * Staging: how a disk gets into a page blob. {@link io.cloudpc.snapshots.application.usecase.staging.DiskStager} is the use
 * case and tells the story from top to bottom. The disk is looked at in cells of 4 MiB; {@code Cells} finds those that may
 * hold data, {@code Sender} sends what is not zero in one, {@code Copying} has several sent at a time and remembers how far
 * it is, and {@code Berth} holds the target and what an interrupted staging leaves there.
 */
@NullMarked
package io.cloudpc.snapshots.application.usecase.staging;

import org.jspecify.annotations.NullMarked;
