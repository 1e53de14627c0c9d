/**
 * Driven ports: the journal of imports, and the listener of its steps.
 */
@NullMarked
package io.cloudpc.snapshots.application.port.journal;

import org.jspecify.annotations.NullMarked;
