/** Signing in to Entra: named links, the first of which that has a credential is the one that is used and told of. */
@NullMarked
package io.cloudpc.snapshots.host.cli.identity;

import org.jspecify.annotations.NullMarked;
