/** Keeps secrets out of text that leaves the process: messages, reports and what libraries log. */
@NullMarked
package io.cloudpc.snapshots.environments.redaction;

import org.jspecify.annotations.NullMarked;
