/**
 * What an answer other than a success means, and what the absence of an answer means: which failure, whether the call may
 * have had its effect, and what to do about it.
 */
@NullMarked
package io.cloudpc.snapshots.adapter.graph.failure;

import org.jspecify.annotations.NullMarked;
