/**
 * Driven port: the tenant's users, groups, policies, settings and licences.
 */
@NullMarked
package io.cloudpc.snapshots.application.port.directory;

import org.jspecify.annotations.NullMarked;
