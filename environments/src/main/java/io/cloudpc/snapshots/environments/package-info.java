/**
 * Settings in, use cases out: {@link io.cloudpc.snapshots.environments.Environment} builds the adapters that settings
 * describe, and the use cases on them. Hosts start here; only this module knows all adapters.
 */
@NullMarked
package io.cloudpc.snapshots.environments;

import org.jspecify.annotations.NullMarked;
