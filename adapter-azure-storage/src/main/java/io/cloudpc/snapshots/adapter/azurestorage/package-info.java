/**
 * Azure Blob Storage behind the driven ports: disk images in page blobs, the journal as one blob for each user, the
 * staging area, and signatures that let the service read one blob. {@link
 * io.cloudpc.snapshots.adapter.azurestorage.AzureStorage} is the way in. Of Azure's SDK only the Entra credential shows in
 * public signatures.
 */
@NullMarked
package io.cloudpc.snapshots.adapter.azurestorage;

import org.jspecify.annotations.NullMarked;
