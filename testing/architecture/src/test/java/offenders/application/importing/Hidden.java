package offenders.application.importing;

/** A use case that nobody should name. */
public final class Hidden {}
