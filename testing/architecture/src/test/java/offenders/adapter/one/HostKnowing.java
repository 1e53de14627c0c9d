package offenders.adapter.one;

import offenders.host.UseCaseKnowing;

/** Depends on a host, which depends on it. */
public record HostKnowing(UseCaseKnowing host) {}
