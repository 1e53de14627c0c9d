/**
 * {@code stage}: uploads or copies a disk as a fixed VHD in a page blob, with progress, and resumes or aborts it.
 */
@NullMarked
package io.cloudpc.snapshots.host.cli.stage;

import org.jspecify.annotations.NullMarked;
