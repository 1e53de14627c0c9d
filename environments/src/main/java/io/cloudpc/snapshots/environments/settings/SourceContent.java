package io.cloudpc.snapshots.environments.settings;

import io.cloudpc.snapshots.environments.failure.SettingProblem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What one source sets, and the mistakes in it. */
final class SourceContent {
    private final Map<Setting<?>, Value> values = new LinkedHashMap<>();
    private final List<SettingProblem> problems = new ArrayList<>();

    /** Sets a value; the value that was set before, if any, stays and is returned. */
    Optional<Value> set(Value value) {
        return Optional.ofNullable(values.putIfAbsent(value.setting(), value));
    }

    void reject(SettingProblem problem) {
        problems.add(problem);
    }

    Map<Setting<?>, Value> values() {
        return values;
    }

    List<SettingProblem> problems() {
        return problems;
    }
}
