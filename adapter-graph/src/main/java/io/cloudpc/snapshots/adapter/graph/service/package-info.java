/** The Cloud PC service: imports snapshots, says how far they are, lists and purges them. */
@NullMarked
package io.cloudpc.snapshots.adapter.graph.service;

import org.jspecify.annotations.NullMarked;
