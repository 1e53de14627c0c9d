/**
 * Reads the Windows on a guest's disk: where it is, and what its registry and its volumes say. Only the two hives with their
 * transaction logs, the first bytes of {@code hiberfil.sys} and folders are read. Judges nothing.
 */
@NullMarked
package io.cloudpc.snapshots.domain.windows.reading;

import org.jspecify.annotations.NullMarked;
