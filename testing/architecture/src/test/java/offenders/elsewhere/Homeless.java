package offenders.elsewhere;

/** Lives where no rule looks. */
final class Homeless {}
