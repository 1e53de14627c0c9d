package offenders.application.port;

/** A port that is a class. */
final class Pause {}
