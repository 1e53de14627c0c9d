/**
 * Rules of what comes after the import: whether the user's licence can be assigned, and how far provisioning is.
 */
@NullMarked
package io.cloudpc.snapshots.domain.provisioning;

import org.jspecify.annotations.NullMarked;
