/**
 * The environment that a command's options name: {@link io.cloudpc.snapshots.host.cli.environment.EnvironmentOptions} turns
 * options, variables and a configuration file into settings, and opens it.
 */
@NullMarked
package io.cloudpc.snapshots.host.cli.environment;

import org.jspecify.annotations.NullMarked;
