/** The directory: users, groups and licences from Entra; policies, settings, plans and Cloud PCs from Windows 365. */
@NullMarked
package io.cloudpc.snapshots.adapter.graph.directory;

import org.jspecify.annotations.NullMarked;
