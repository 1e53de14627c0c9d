/**
 * Azure Blob Storage behind the driven ports: disk sources, the staging area, the import journal, and shared access
 * signatures for one blob. {@link io.cloudpc.snapshots.adapter.azurestorage.AzureStorage} is the way in. Of the Azure SDK
 * only the Entra credential appears in public signatures.
 */
@NullMarked
package io.cloudpc.snapshots.adapter.azurestorage;

import org.jspecify.annotations.NullMarked;
