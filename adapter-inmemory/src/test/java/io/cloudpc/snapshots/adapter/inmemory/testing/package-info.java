/**
 * The fixture by which contracts set an in-memory tenant up. The jar of this module's tests carries it to adapters that
 * stand in front of such a tenant.
 */
@NullMarked
package io.cloudpc.snapshots.adapter.inmemory.testing;

import org.jspecify.annotations.NullMarked;
