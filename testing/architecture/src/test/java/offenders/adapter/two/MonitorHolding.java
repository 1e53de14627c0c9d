package offenders.adapter.two;

/** Holds a monitor. */
final class MonitorHolding {
    synchronized void write() {}
}
