/**
 * The process around a command, and how a command speaks in it: results on standard output, as text or as JSON lines;
 * messages on standard error; no secret on either. Knows nothing of imports.
 */
@NullMarked
package io.cloudpc.snapshots.host.cli.output;

import org.jspecify.annotations.NullMarked;
