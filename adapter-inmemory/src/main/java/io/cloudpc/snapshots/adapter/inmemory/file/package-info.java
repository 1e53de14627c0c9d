/**
 * A tenant as a JSON file that people can read and edit: {@link io.cloudpc.snapshots.adapter.inmemory.file.TenantFile}.
 * The writer and the reader mirror each other; Jackson does not show in the signatures.
 */
@NullMarked
package io.cloudpc.snapshots.adapter.inmemory.file;

import org.jspecify.annotations.NullMarked;
