package offenders.application.port.driven;

/** A port that is a class. */
final class Pause {}
