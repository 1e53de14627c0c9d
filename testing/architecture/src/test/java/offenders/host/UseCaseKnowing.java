package offenders.host;

import offenders.adapter.one.HostKnowing;
import offenders.application.importing.Hidden;
import org.jspecify.annotations.Nullable;

/** Goes past the port, and closes a cycle. */
public final class UseCaseKnowing {
    @Nullable
    Hidden useCase;

    @Nullable
    HostKnowing adapter;
}
