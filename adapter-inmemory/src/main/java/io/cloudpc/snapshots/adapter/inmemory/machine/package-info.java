/** The tenant's virtual machines, snapshots of their disks, and the exports of those. */
@NullMarked
package io.cloudpc.snapshots.adapter.inmemory.machine;

import org.jspecify.annotations.NullMarked;
