/**
 * What a host is told of a real tenant: settings from the command line, from variables and from a file, each with the place
 * it came from, so that a mistake can be pointed at.
 */
@NullMarked
package io.cloudpc.snapshots.host.cli.configuration;

import org.jspecify.annotations.NullMarked;
