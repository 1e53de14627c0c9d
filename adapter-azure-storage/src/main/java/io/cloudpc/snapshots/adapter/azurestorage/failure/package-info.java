/** What went wrong with a request: the storage error codes, each with its message and remedy, and failures without a response. */
@NullMarked
package io.cloudpc.snapshots.adapter.azurestorage.failure;

import org.jspecify.annotations.NullMarked;
