package offenders.domain;

import io.vavr.control.Either;
import io.vavr.control.Option;

/** Makes callers know vavr. */
public final class VavrSpeaking {
    public Option<String> find() {
        return Option.none();
    }

    public Either<String, Integer> count() {
        return Either.right(1);
    }
}
