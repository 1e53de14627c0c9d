/** What every environment provides: adapters for the use cases, and storage without a service. */
@NullMarked
package io.cloudpc.snapshots.environments.tenant;

import org.jspecify.annotations.NullMarked;
