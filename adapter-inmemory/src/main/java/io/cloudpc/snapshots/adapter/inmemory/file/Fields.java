package io.cloudpc.snapshots.adapter.inmemory.file;

import io.cloudpc.snapshots.adapter.inmemory.file.TenantFileFailure.BadField;
import io.cloudpc.snapshots.domain.snapshot.InvalidInput;
import io.vavr.control.Either;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The fields of one object in the file, and where it is. A field that is null is as good as missing. */
final class Fields {
    // Sums of such times and durations stay within what an Instant can hold.
    private static final Instant EARLIEST = Instant.EPOCH;
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");
    private static final Duration LONGEST = Duration.ofDays(3650);

    private final Path file;
    private final String path;
    private final Map<?, ?> values;

    private Fields(Path file, String path, Map<?, ?> values) {
        this.file = file;
        this.path = path;
        this.values = values;
    }

    static Fields of(Path file, String path, @Nullable Object value) throws Refusal {
        if (value instanceof Map<?, ?> map) {
            return new Fields(file, path, map);
        }
        throw new Refusal(new BadField(file, path, "is not an object"));
    }

    /** Refuses fields that nobody reads: most likely their names are misspelled. */
    Fields allowing(Set<String> names) throws Refusal {
        for (var name : values.keySet()) {
            if (!names.contains(name)) {
                throw bad(String.valueOf(name), "is not known here");
            }
        }
        return this;
    }

    boolean has(String field) {
        return values.get(field) != null && !(values.get(field) instanceof Optional);
    }

    String text(String field) throws Refusal {
        return as(String.class, field, "is not text");
    }

    Optional<String> optionalText(String field) throws Refusal {
        return has(field) ? Optional.of(text(field)) : Optional.empty();
    }

    boolean flag(String field) throws Refusal {
        return as(Boolean.class, field, "is neither true nor false");
    }

    long number(String field) throws Refusal {
        long number = as(Long.class, field, "is not a whole number");
        if (number < 0) {
            throw bad(field, "is negative");
        }
        return number;
    }

    int count(String field) throws Refusal {
        long number = number(field);
        if (number > Integer.MAX_VALUE) {
            throw bad(field, "is out of range");
        }
        return (int) number;
    }

    UUID uuid(String field) throws Refusal {
        try {
            return UUID.fromString(text(field));
        } catch (IllegalArgumentException e) {
            throw bad(field, "is not a GUID");
        }
    }

    Instant time(String field) throws Refusal {
        var time = read(field, Instant::parse, "is not a time such as 2026-11-24T09:30:00Z");
        if (time.isBefore(EARLIEST) || time.isAfter(LATEST)) {
            throw bad(field, "is not within the years 1970 to 9999");
        }
        return time;
    }

    Optional<Instant> optionalTime(String field) throws Refusal {
        return has(field) ? Optional.of(time(field)) : Optional.empty();
    }

    LocalDate day(String field) throws Refusal {
        return read(field, LocalDate::parse, "is not a day such as 2026-11-24");
    }

    Duration duration(String field) throws Refusal {
        var duration = read(field, Duration::parse, "is not a duration such as PT45M");
        if (duration.isNegative()) {
            throw bad(field, "is negative");
        }
        if (duration.compareTo(LONGEST) > 0) {
            throw bad(field, "is more than " + LONGEST.toDays() + " days");
        }
        return duration;
    }

    Optional<Duration> optionalDuration(String field) throws Refusal {
        return has(field) ? Optional.of(duration(field)) : Optional.empty();
    }

    <E extends Enum<E>> E choice(String field, Class<E> type) throws Refusal {
        var name = text(field);
        for (var value : type.getEnumConstants()) {
            if (value.name().equals(name)) {
                return value;
            }
        }
        throw bad(field, "is none of " + List.of(type.getEnumConstants()));
    }

    /** Text that the domain takes apart. */
    <T> T parsed(String field, Function<String, Either<InvalidInput, T>> parse) throws Refusal {
        var parsed = parse.apply(text(field));
        if (parsed.isLeft()) {
            throw bad(field, "is not right: " + withoutStop(parsed.getLeft().message()));
        }
        return parsed.get();
    }

    /** The texts of an array, each with its path; none if the field is missing. */
    List<Element> texts(String field) throws Refusal {
        var texts = new ArrayList<Element>();
        for (Object element : array(field)) {
            var at = at(field) + "[" + texts.size() + "]";
            if (!(element instanceof String text)) {
                throw new Refusal(new BadField(file, at, "is not text"));
            }
            texts.add(new Element(file, at, text));
        }
        return texts;
    }

    /** A text in an array. */
    record Element(Path file, String path, String text) {
        <T> T parsed(Function<String, Either<InvalidInput, T>> parse) throws Refusal {
            var parsed = parse.apply(text);
            if (parsed.isLeft()) {
                throw bad("is not right: " + withoutStop(parsed.getLeft().message()));
            }
            return parsed.get();
        }

        Refusal bad(String problem) {
            return new Refusal(new BadField(file, path, problem));
        }
    }

    Fields object(String field) throws Refusal {
        return of(file, at(field), values.get(field));
    }

    /** The objects of an array; none if the field is missing. */
    List<Fields> objects(String field) throws Refusal {
        var elements = new ArrayList<Fields>();
        for (Object element : array(field)) {
            elements.add(of(file, at(field) + "[" + elements.size() + "]", element));
        }
        return elements;
    }

    Refusal bad(String field, String problem) {
        return new Refusal(new BadField(file, at(field), problem));
    }

    /** As {@link #bad}, for the object as a whole. */
    Refusal bad(String problem) {
        return new Refusal(new BadField(file, path, problem));
    }

    private List<?> array(String field) throws Refusal {
        return has(field) ? as(List.class, field, "is not an array") : List.of();
    }

    private <T> T read(String field, Function<String, T> parse, String problem) throws Refusal {
        try {
            return parse.apply(text(field));
        } catch (DateTimeException e) {
            throw bad(field, problem);
        }
    }

    private <T> T as(Class<T> type, String field, String problem) throws Refusal {
        if (!has(field)) {
            throw bad(field, "is missing");
        }
        var value = values.get(field);
        if (!type.isInstance(value)) {
            throw bad(field, problem);
        }
        return type.cast(value);
    }

    private String at(String field) {
        return path.isEmpty() ? field : path + "." + field;
    }

    private static String withoutStop(String sentence) {
        return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
    }
}
