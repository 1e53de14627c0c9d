/**
 * What must hold before an import is asked for. {@link io.cloudpc.snapshots.domain.rule.ImportRule} names every rule;
 * each sits in a type of its own, all run, and all violations come back together. A rule sees only {@link
 * io.cloudpc.snapshots.domain.rule.ImportFacts}, and says when a fact that it needs is missing.
 */
@NullMarked
package io.cloudpc.snapshots.domain.rule;

import org.jspecify.annotations.NullMarked;
