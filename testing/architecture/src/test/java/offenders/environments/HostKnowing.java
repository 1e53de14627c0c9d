package offenders.environments;

import offenders.host.ClockHiding;

/** Depends on a host. */
record HostKnowing(ClockHiding host) {}
