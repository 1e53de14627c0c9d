/** The environment {@code azure}: Microsoft Graph and Azure Storage, built from settings. */
@NullMarked
package io.cloudpc.snapshots.environments.azure;

import org.jspecify.annotations.NullMarked;
