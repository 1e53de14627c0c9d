/**
 * One abstract test class for each driven port. An adapter's test extends it and says how its storage is made; the tests
 * are the same for all. The classes are flat on purpose: nested ones are silently skipped when a sub-class names its own
 * alike. {@link io.cloudpc.snapshots.testing.contracts.ContractTests} counts what an adapter runs.
 */
@NullMarked
package io.cloudpc.snapshots.testing.contracts;

import org.jspecify.annotations.NullMarked;
