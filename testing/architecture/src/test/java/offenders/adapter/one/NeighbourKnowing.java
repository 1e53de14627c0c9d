package offenders.adapter.one;

import offenders.adapter.two.Talkative;

/** Knows another adapter. */
record NeighbourKnowing(Talkative neighbour) {}
