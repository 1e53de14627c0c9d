/** How the simulated service behaves: delays, limits, faults on demand and error responses. */
@NullMarked
package io.cloudpc.snapshots.adapter.inmemory.service;

import org.jspecify.annotations.NullMarked;
