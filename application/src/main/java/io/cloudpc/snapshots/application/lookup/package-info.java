/**
 * Finds users, and the imports that the service has for them.
 */
@NullMarked
package io.cloudpc.snapshots.application.lookup;

import org.jspecify.annotations.NullMarked;
