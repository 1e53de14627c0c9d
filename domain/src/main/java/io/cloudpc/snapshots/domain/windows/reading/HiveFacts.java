package io.cloudpc.snapshots.domain.windows.reading;

import io.cloudpc.snapshots.domain.windows.UnreadPart;
import io.cloudpc.snapshots.domain.windows.WindowsPart;
import io.cloudpc.snapshots.domain.windows.hive.HiveFailure;
import io.cloudpc.snapshots.domain.windows.hive.HiveValue;
import io.cloudpc.snapshots.domain.windows.hive.HiveView;
import io.vavr.control.Either;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads facts from a hive, and notes for each part what kept it from being read. */
final class HiveFacts {
    private final HiveView view;
    private final Map<WindowsPart, String> unread = new EnumMap<>(WindowsPart.class);

    HiveFacts(HiveView view) {
        this.view = view;
    }

    /** What could not be read so far. */
    List<UnreadPart> unread() {
        return unread.entrySet().stream()
                .map(entry -> new UnreadPart(entry.getKey(), entry.getValue()))
                .toList();
    }

    boolean hasKey(WindowsPart part, String path) {
        return settled(part, view.hasKey(path), false);
    }

    /** Names of the keys under a path, as they are on the disk. */
    List<String> keys(WindowsPart part, String path, int most) {
        List<String> keys = settled(part, view.keys(path), List.of());
        if (keys.size() > most) {
            unread.putIfAbsent(part, "A registry key has more than " + most + " keys.");
            return List.of();
        }
        return keys;
    }

    Optional<HiveValue> value(WindowsPart part, String path, String name) {
        return settled(part, view.value(path, name), Optional.empty());
    }

    /** A text that is not empty. */
    Optional<String> text(WindowsPart part, String path, String name) {
        return value(part, path, name)
                .flatMap(HiveValue::text)
                .map(DiskText::of)
                .filter(text -> !text.isBlank());
    }

    OptionalLong number(WindowsPart part, String path, String name) {
        return value(part, path, name).map(HiveValue::number).orElse(OptionalLong.empty());
    }

    private <T> T settled(WindowsPart part, Either<HiveFailure, T> result, T otherwise) {
        if (result.isLeft()) {
            unread.putIfAbsent(part, result.getLeft().message());
        }
        return result.getOrElse(otherwise);
    }
}
