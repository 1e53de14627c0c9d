/**
 * Driven ports: what the use cases need from outside, one package for each need, each with the failures that it can
 * answer. Adapters implement them, and a published suite says how each must behave. Calls block, may come from any
 * thread, have time-outs, and stop promptly when the thread is interrupted. This package holds what several ports share.
 */
@NullMarked
package io.cloudpc.snapshots.application.port;

import org.jspecify.annotations.NullMarked;
