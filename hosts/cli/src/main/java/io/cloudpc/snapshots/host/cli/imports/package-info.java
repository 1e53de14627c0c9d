/**
 * The commands for imports in a tenant: {@code readiness}, {@code import}, {@code status}, {@code list}, {@code replace},
 * {@code purge} and {@code reconcile}.
 */
@NullMarked
package io.cloudpc.snapshots.host.cli.imports;

import org.jspecify.annotations.NullMarked;
