/**
 * The command line host: {@link io.cloudpc.snapshots.host.cli.Main} reads the command line and runs one command. The
 * commands, what they report, how it is printed and the environments they run in have packages below.
 */
@NullMarked
package io.cloudpc.snapshots.host.cli;

import org.jspecify.annotations.NullMarked;
