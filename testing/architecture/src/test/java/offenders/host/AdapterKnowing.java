package offenders.host;

import offenders.adapter.two.Talkative;

/** Builds an adapter by itself. */
record AdapterKnowing(Talkative adapter) {}
