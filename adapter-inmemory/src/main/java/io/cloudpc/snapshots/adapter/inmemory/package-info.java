/**
 * A whole Cloud PC tenant in memory. {@link io.cloudpc.snapshots.adapter.inmemory.InMemoryTenant} is the way in: it takes
 * the set-up and hands out the driven ports; {@link io.cloudpc.snapshots.adapter.inmemory.TenantFacts} shows what the
 * tenant holds and what reached it. All of it is thread-safe, and none of it keeps a mutable object of the caller.
 */
@NullMarked
package io.cloudpc.snapshots.adapter.inmemory;

import org.jspecify.annotations.NullMarked;
