/**
 * Checks whether a user's import can start: gathers the facts and applies every rule. Starts nothing.
 */
@NullMarked
package io.cloudpc.snapshots.application.readiness;

import org.jspecify.annotations.NullMarked;
