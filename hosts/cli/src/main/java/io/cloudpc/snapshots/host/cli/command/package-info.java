/**
 * What all commands share: their base classes, and the next command to suggest. The commands themselves are in one package
 * per group, with the options that several groups share in {@code option}.
 */
@NullMarked
package io.cloudpc.snapshots.host.cli.command;

import org.jspecify.annotations.NullMarked;
