package io.cloudpc.snapshots.application.lookup;

import io.cloudpc.snapshots.domain.evidence.Candidates;
import io.cloudpc.snapshots.domain.evidence.Trail;
import java.time.Instant;
import java.util.Optional;

/**
 * What a look at the service's list found of one attempt.
 *
 * @param at when the list was read
 * @param trail what was searched for
 * @param isUserKnown whether the directory has the user. Of a user whom it has not, deleted say, silence proves nothing: the
 *     import may be listed under a name that nobody knows
 * @param candidates what can be the attempt's; empty if the tenant offers no list
 * @param whyNoList why it offers none; blank where it does
 */
public record Search(Instant at, Trail trail, boolean isUserKnown, Optional<Candidates> candidates, String whyNoList) {}
