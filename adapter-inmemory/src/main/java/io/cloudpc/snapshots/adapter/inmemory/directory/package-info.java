/** The directory of a tenant: users, groups, policies, settings, licences and Cloud PCs. */
@NullMarked
package io.cloudpc.snapshots.adapter.inmemory.directory;

import org.jspecify.annotations.NullMarked;
