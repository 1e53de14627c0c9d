package io.cloudpc.snapshots.environments.failure;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The settings contain mistakes. Nothing was tried.
 *
 * @param problems all of them, at least one
 */
public record InvalidSettings(List<SettingProblem> problems) implements EnvironmentFailure {
    public InvalidSettings {
        problems = List.copyOf(problems);
        if (problems.isEmpty()) {
            throw new IllegalArgumentException("settings without a mistake are valid");
        }
    }

    @Override
    public Kind kind() {
        return Kind.REFUSED;
    }

    @Override
    public String message() {
        return joined(SettingProblem::message);
    }

    @Override
    public String remedy() {
        return joined(SettingProblem::remedy);
    }

    private String joined(Function<SettingProblem, String> part) {
        return problems.stream().map(part).distinct().collect(Collectors.joining(" "));
    }
}
