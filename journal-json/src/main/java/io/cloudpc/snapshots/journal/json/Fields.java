package io.cloudpc.snapshots.journal.json;

import io.cloudpc.snapshots.domain.snapshot.InvalidInput;
import io.cloudpc.snapshots.journal.json.DocumentProblem.BadField;
import io.vavr.control.Either;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The fields of one object in a document, and where it is. */
final class Fields {
    private final String path;
    private final Map<?, ?> values;
    private final long version;

    private Fields(String path, Map<?, ?> values, long version) {
        this.path = path;
        this.values = values;
        this.version = version;
    }

    static Fields ofRoot(Object root) throws Refusal {
        return of("", root, 0);
    }

    /** The same, of a document of this schema version. */
    Fields ofVersion(long schemaVersion) {
        return new Fields(path, values, schemaVersion);
    }

    /** Whether the document was written before this schema version, so that the fields it added are not there. */
    boolean predates(int schemaVersion) {
        return version < schemaVersion;
    }

    private static Fields of(String path, @Nullable Object value, long version) throws Refusal {
        if (value instanceof Map<?, ?> map) {
            return new Fields(path, map, version);
        }
        throw new Refusal(new BadField(path, "is not an object"));
    }

    String text(String field) throws Refusal {
        return as(String.class, field, "is not text");
    }

    Optional<String> optionalText(String field) throws Refusal {
        return value(field) instanceof Optional ? Optional.empty() : Optional.of(text(field));
    }

    long number(String field) throws Refusal {
        return as(Long.class, field, "is not a whole number");
    }

    OptionalLong optionalNumber(String field) throws Refusal {
        return value(field) instanceof Optional
                ? OptionalLong.empty()
                : OptionalLong.of(numberBetween(field, 0, Long.MAX_VALUE));
    }

    long numberBetween(String field, long least, long most) throws Refusal {
        long number = number(field);
        if (number < least || number > most) {
            throw bad(field, "is not between " + least + " and " + most);
        }
        return number;
    }

    boolean flag(String field) throws Refusal {
        return as(Boolean.class, field, "is neither true nor false");
    }

    Optional<Fields> optionalObject(String field) throws Refusal {
        return value(field) instanceof Optional ? Optional.empty() : Optional.of(object(field));
    }

    Instant time(String field) throws Refusal {
        try {
            return Instant.parse(text(field));
        } catch (DateTimeException e) {
            throw bad(field, "is not a time such as 2026-11-24T09:30:00Z");
        }
    }

    /** Text that the domain takes apart. */
    <T> T parsed(String field, Function<String, Either<InvalidInput, T>> parse, String problem) throws Refusal {
        var parsed = parse.apply(text(field));
        if (parsed.isLeft()) {
            throw bad(field, problem);
        }
        return parsed.get();
    }

    Fields object(String field) throws Refusal {
        return of(at(field), value(field), version);
    }

    List<Fields> objects(String field) throws Refusal {
        var elements = new ArrayList<Fields>();
        for (Object element : as(List.class, field, "is not an array")) {
            elements.add(of(at(field) + "[" + elements.size() + "]", element, version));
        }
        return elements;
    }

    Refusal bad(String field, String problem) {
        return new Refusal(new BadField(at(field), problem));
    }

    private <T> T as(Class<T> type, String field, String problem) throws Refusal {
        var value = value(field);
        if (!type.isInstance(value)) {
            throw bad(field, problem);
        }
        return type.cast(value);
    }

    private Object value(String field) throws Refusal {
        var value = values.get(field);
        if (value == null) {
            throw bad(field, "is missing");
        }
        return value;
    }

    private String at(String field) {
        return path.isEmpty() ? field : path + "." + field;
    }
}
