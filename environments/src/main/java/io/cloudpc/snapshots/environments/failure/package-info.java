/** Why an environment could not be opened, or a file could not become the source of an import: one sealed type for each. */
@NullMarked
package io.cloudpc.snapshots.environments.failure;

import org.jspecify.annotations.NullMarked;
