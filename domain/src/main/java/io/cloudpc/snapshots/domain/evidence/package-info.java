/**
 * What counts as proof that the service has an import of one attempt, or that it has not: the one place that says how much
 * the service's and the directory's words are worth.
 */
@NullMarked
package io.cloudpc.snapshots.domain.evidence;

import org.jspecify.annotations.NullMarked;
