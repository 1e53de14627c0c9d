/** The import service of a tenant: accepts requests, checks disks and reports imports. */
@NullMarked
package io.cloudpc.snapshots.adapter.inmemory.importing;

import org.jspecify.annotations.NullMarked;
