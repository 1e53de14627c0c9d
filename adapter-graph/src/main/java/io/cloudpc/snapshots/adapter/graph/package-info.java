/**
 * A tenant by Microsoft Graph beta: {@link io.cloudpc.snapshots.adapter.graph.GraphTenant}. Below it {@code service} and
 * {@code directory} say what is asked and what an answer means; {@code call} repeats, batches and pages; {@code http} sends
 * one request once; {@code failure} and {@code message} are what they all speak of. The SDK says where a request goes and
 * what is in it; sending, waiting, repeating and reading the answers is done here, because the SDK repeats requests that
 * must not be repeated and loses what an import cannot afford to lose. Types of the SDK stay in here.
 */
@NullMarked
package io.cloudpc.snapshots.adapter.graph;

import org.jspecify.annotations.NullMarked;
