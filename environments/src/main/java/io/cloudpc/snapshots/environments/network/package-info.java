/** The network settings of a host: which proxy requests go through, by one rule for all services. */
@NullMarked
package io.cloudpc.snapshots.environments.network;

import org.jspecify.annotations.NullMarked;
