/**
 * The life of one user's import as a state machine. What is allowed in a state is a method of that state's type, so most
 * illegal steps do not compile; {@link io.cloudpc.snapshots.domain.journal.ImportRecord} refuses the rest. Where records
 * are kept is not this package's business.
 */
@NullMarked
package io.cloudpc.snapshots.domain.journal;

import org.jspecify.annotations.NullMarked;
