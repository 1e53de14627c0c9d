package io.cloudpc.snapshots.application.provisioning;

import io.cloudpc.snapshots.application.port.Pause;
import io.cloudpc.snapshots.application.port.service.ServiceFailure;
import io.vavr.control.Either;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** Reads until a change shows, since the directory and the service answer from copies that lag. */
public final class ReadBack {
    private static final int LOOKS = 6;
    private static final Duration APART = Duration.ofSeconds(5);

    private final Pause pause;

    public ReadBack(Pause pause) {
        this.pause = pause;
    }

    /** What the first look that shows the change shows; empty if none of {@value #LOOKS} does. The last failure, if all fail. */
    <T> Either<ServiceFailure, Optional<T>> until(Supplier<Either<ServiceFailure, Optional<T>>> look) {
        for (int looks = 1; ; looks++) {
            var seen = look.get();
            boolean shown = seen.isRight() && seen.get().isPresent();
            if (shown || looks == LOOKS || !pause.completes(APART)) {
                return seen;
            }
        }
    }
}
