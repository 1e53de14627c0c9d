package io.cloudpc.snapshots.testing.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Arrays;
import java.util.Map;

/** A sealed interface declares a method {@code match…} with one case for each of its variants. */
final class OfferAMatch extends ArchCondition<JavaClass> {
    private final Map<String, String> exempt;

    /** A rule with exemptions: the name of the type, and the reason. */
    OfferAMatch(Map<String, String> exempt) {
        super("offer a match with one case for each variant if they are sealed");
        this.exempt = Map.copyOf(exempt);
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
        var reflected = type.reflect();
        if (!reflected.isSealed() || exempt.containsKey(type.getName())) {
            return;
        }
        int variants = reflected.getPermittedSubclasses().length;
        boolean matches = type.getMethods().stream()
                .filter(method -> method.getName().startsWith("match"))
                .map(method -> method.getRawParameterTypes().size())
                .anyMatch(cases -> cases == variants || cases == leaves(reflected));
        if (!matches) {
            events.add(SimpleConditionEvent.violated(
                    type, type.getName() + " has " + variants + " variants and no match with as many cases"));
        }
    }

    /** The variants behind a type, where some of those that it permits are sealed themselves. */
    private static int leaves(Class<?> type) {
        return type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses())
                        .mapToInt(OfferAMatch::leaves)
                        .sum()
                : 1;
    }
}
