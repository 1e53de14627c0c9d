/** What the Azure Storage adapter takes of an emulator, and what other benchmarks need of that emulator. */
@NullMarked
package io.cloudpc.snapshots.testing.benchmarks.azure;

import org.jspecify.annotations.NullMarked;
