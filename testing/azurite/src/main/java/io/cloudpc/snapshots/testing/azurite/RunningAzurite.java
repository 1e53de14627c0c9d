package io.cloudpc.snapshots.testing.azurite;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests an {@link Azurite} as a parameter: one for the whole test run, started when the first test asks for it and
 * closed when the last has ended, failed or not.
 */
public final class RunningAzurite implements ParameterResolver {
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Azurite.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(Namespace.create(RunningAzurite.class))
                .computeIfAbsent(Azurite.class, type -> Azurite.start(), Azurite.class);
    }
}
