package io.cloudpc.snapshots.application.port.journal;

/** Driven port: where hosts hear of each step, for logs, metrics and alarms. */
@FunctionalInterface
public interface ImportEvents {
    /**
     * Called after the journal has the step, on the thread of the use case; it should return soon. What it throws is
     * logged and changes nothing.
     */
    void on(ImportEvent event);

    /** Hears nothing. */
    static ImportEvents none() {
        return event -> {};
    }
}
