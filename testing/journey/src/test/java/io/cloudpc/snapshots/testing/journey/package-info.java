/**
 * Whole journeys of the packaged command line, each command a process of its own: the same journey in every environment,
 * and what goes wrong on the way.
 */
package io.cloudpc.snapshots.testing.journey;
