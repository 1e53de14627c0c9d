package io.cloudpc.snapshots.host.cli.logging;

/**
 * A configuration of the JDK's logging without handlers, so that libraries print nothing. Public, because the JDK
 * instantiates it by name when something first logs.
 */
public final class SilentLogging {}
