/**
 * What an import is made of: the assigned user, the source files and where they are, and what the service says of an
 * imported snapshot. Values from outside are made by {@code parse}, which returns every problem at once; a value that
 * exists is valid.
 */
@NullMarked
package io.cloudpc.snapshots.domain.snapshot;

import org.jspecify.annotations.NullMarked;
