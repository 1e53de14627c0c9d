/** The changes of a tenant: licences, memberships, and user settings. Each request is sent once. */
@NullMarked
package io.cloudpc.snapshots.adapter.graph.changes;

import org.jspecify.annotations.NullMarked;
