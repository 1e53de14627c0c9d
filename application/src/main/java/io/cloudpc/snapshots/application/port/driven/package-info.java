/**
 * What the use cases need from outside, one interface for each need, with the failures that it can answer. Adapters
 * implement these; a published suite says how each must behave. Calls block, may come from any thread, have time-outs
 * and stop promptly when the thread is interrupted.
 */
@NullMarked
package io.cloudpc.snapshots.application.port.driven;

import org.jspecify.annotations.NullMarked;
