/**
 * Driven ports: what licensing and provisioning read, and the only changes that this library makes to a tenant beside its
 * imports.
 */
@NullMarked
package io.cloudpc.snapshots.application.port.provisioning;

import org.jspecify.annotations.NullMarked;
