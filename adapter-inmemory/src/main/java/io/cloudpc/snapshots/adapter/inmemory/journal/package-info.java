/** The import journal in memory. */
@NullMarked
package io.cloudpc.snapshots.adapter.inmemory.journal;

import org.jspecify.annotations.NullMarked;
