/** Commands that capture virtual machines, and that clean up after them. */
@NullMarked
package io.cloudpc.snapshots.host.cli.capture;

import org.jspecify.annotations.NullMarked;
