/**
 * The shape of the whole, as rules over every module. {@link io.cloudpc.snapshots.testing.architecture.Rules} states
 * them for any root package, so that the same rule that holds for the product can be shown to turn red on the deliberate
 * offenders below the package {@code offenders}.
 */
@NullMarked
package io.cloudpc.snapshots.testing.architecture;

import org.jspecify.annotations.NullMarked;
