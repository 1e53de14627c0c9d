/**
 * Azurite, Azure's storage emulator, for tests: installed with npm from a lock file on first use, started on a free port,
 * and gone when the test run is. The installer serves other packages of npm too. Nothing of our storage adapter belongs
 * here, so that tests of every module can use it.
 */
@NullMarked
package io.cloudpc.snapshots.testing.azurite;

import org.jspecify.annotations.NullMarked;
