/** Sends one request once, over OkHttp: with its token, through its proxy, within its time, and sure whether it has left. */
@NullMarked
package io.cloudpc.snapshots.adapter.graph.http;

import org.jspecify.annotations.NullMarked;
