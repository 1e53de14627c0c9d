package offenders.application.usecase;

/** A use case that nobody should name. */
public final class Hidden {}
