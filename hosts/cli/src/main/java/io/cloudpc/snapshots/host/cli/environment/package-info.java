/**
 * Where commands run: {@link io.cloudpc.snapshots.host.cli.environment.Environment} is what a command needs of a tenant,
 * and the one place that assembles use cases from options.
 */
@NullMarked
package io.cloudpc.snapshots.host.cli.environment;

import org.jspecify.annotations.NullMarked;
