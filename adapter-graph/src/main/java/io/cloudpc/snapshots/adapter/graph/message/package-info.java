/**
 * Requests as they are sent and answers as they came: their URLs by the SDK, their JSON, Graph's error envelope, and what may be
 * shown of them.
 */
@NullMarked
package io.cloudpc.snapshots.adapter.graph.message;

import org.jspecify.annotations.NullMarked;
