/** The commands, one class for each, and the options that several of them share. */
@NullMarked
package io.cloudpc.snapshots.host.cli.command;

import org.jspecify.annotations.NullMarked;
