/** The environment {@code inmemory}: a simulated tenant, in this process only or kept in a file between processes. */
@NullMarked
package io.cloudpc.snapshots.environments.inmemory;

import org.jspecify.annotations.NullMarked;
