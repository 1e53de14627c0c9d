/**
 * Settings of an environment: the definition of every key, the sources that set them (a file, environment variables,
 * arguments, a map, a host's own configuration), and reading them as typed values. Every mistake names the place it is in.
 */
@NullMarked
package io.cloudpc.snapshots.environments.settings;

import org.jspecify.annotations.NullMarked;
