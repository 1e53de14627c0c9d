/**
 * Driven port: the service that imports snapshots.
 */
@NullMarked
package io.cloudpc.snapshots.application.port.service;

import org.jspecify.annotations.NullMarked;
