package io.cloudpc.snapshots.application.port.service;

import io.cloudpc.snapshots.application.port.Effect;
import java.time.Instant;

/**
 * How to send one import request.
 *
 * @param clientRequestId our id of the request, sent along so that the service logs it
 * @param notAfter the request must not leave after this; an adapter looks at its clock in the last instant before it
 *     sends, and answers {@link Effect#CERTAINLY_NOT_DONE} if the time is over
 */
public record SubmitOrder(String clientRequestId, Instant notAfter) {}
