/** The import journal as one block blob for each user. */
@NullMarked
package io.cloudpc.snapshots.adapter.azurestorage.journal;

import org.jspecify.annotations.NullMarked;
