/**
 * {@code demo}: runs through one import in a sample tenant in memory.
 */
@NullMarked
package io.cloudpc.snapshots.host.cli.demo;

import org.jspecify.annotations.NullMarked;
