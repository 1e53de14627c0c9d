/**
 * Settles imports whose outcome is unknown, from what the service shows or by a person's decision.
 */
@NullMarked
package io.cloudpc.snapshots.application.reconciling;

import org.jspecify.annotations.NullMarked;
