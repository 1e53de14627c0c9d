package offenders.application;

import offenders.adapter.two.Talkative;

/** Depends outwards. */
record AdapterKnowing(Talkative adapter) {}
