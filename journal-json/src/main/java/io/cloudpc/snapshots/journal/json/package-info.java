/**
 * One entry of the journal as a JSON document that a person can read, and back. Only the form is decided here, not where
 * the documents are kept; Jackson does not show in the signatures.
 */
@NullMarked
package io.cloudpc.snapshots.journal.json;

import org.jspecify.annotations.NullMarked;
