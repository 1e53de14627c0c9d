/**
 * A whole Cloud PC tenant in memory. Begin at {@link io.cloudpc.snapshots.adapter.inmemory.InMemoryTenant}: it is set up,
 * gives the driven ports, and counts what really happened. Everything is safe to use from several threads; nothing keeps
 * an object of the caller's that can change.
 */
@NullMarked
package io.cloudpc.snapshots.adapter.inmemory;

import org.jspecify.annotations.NullMarked;
