package io.cloudpc.snapshots.application.port.journal;

/** Driven port: listener of each step, for logs, metrics and alarms. */
@FunctionalInterface
public interface ImportEvents {
    /**
     * Called after the journal has recorded the step, on the thread of the use case. It should return quickly. An
     * exception is logged and otherwise ignored.
     */
    void on(ImportEvent event);

    /** Ignores every event. */
    static ImportEvents none() {
        return event -> {};
    }
}
