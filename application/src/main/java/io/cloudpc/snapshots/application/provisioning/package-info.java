/**
 * What comes after the import: prepares the tenant, assigns the licence last, follows provisioning, and records a person's
 * word that the right data arrived.
 */
@NullMarked
package io.cloudpc.snapshots.application.provisioning;

import org.jspecify.annotations.NullMarked;
