/**
 * What the rules need to know of a tenant: its users, policies, settings, licences and Cloud PCs, and no more of each
 * than a rule asks for.
 */
@NullMarked
package io.cloudpc.snapshots.domain.tenant;

import org.jspecify.annotations.NullMarked;
