/** Signing in to Microsoft Entra: named credentials, the first of which that has a token is used and reported. */
@NullMarked
package io.cloudpc.snapshots.environments.identity;

import org.jspecify.annotations.NullMarked;
