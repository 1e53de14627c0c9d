package io.cloudpc.snapshots.application.staging;

import java.time.Instant;
import java.util.Optional;

/**
 * The storage of the target takes no requests for now: it is busy, breaks down over them, or does not answer. The staging
 * waits and sends them again.
 *
 * @param answer what the storage answered last, or that it did not, in one sentence
 * @param since when the first request was sent that it did not carry out
 * @param nextTry when a request is sent again; empty while one waits for an answer
 * @param givesUpAt when the staging stops unless a request succeeds, in a state that can be resumed
 */
public record StorageTrouble(String answer, Instant since, Optional<Instant> nextTry, Instant givesUpAt) {}
