/** The data of a tenant behind one lock. Internal to the adapter. */
@NullMarked
package io.cloudpc.snapshots.adapter.inmemory.state;

import org.jspecify.annotations.NullMarked;
