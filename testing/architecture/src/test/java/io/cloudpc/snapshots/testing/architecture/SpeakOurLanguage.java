package io.cloudpc.snapshots.testing.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaParameterizedType;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.core.domain.JavaTypeVariable;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.stream.Stream;

/** Parameters and results are of the JDK, our own, or an Either whose left side is a sealed type or a record of ours, or what all failures share. */
final class SpeakOurLanguage extends ArchCondition<JavaMethod> {
    private static final String EITHER = "io.vavr.control.Either";

    private final String root;

    SpeakOurLanguage(String root) {
        super(
                "have only types of the JDK and our own in their signature, and Either with a failure of ours at its left");
        this.root = root;
    }

    @Override
    public void check(JavaMethod method, ConditionEvents events) {
        Stream.concat(Stream.of(method.getReturnType()), method.getParameterTypes().stream())
                .forEach(type -> check(type, method, events));
    }

    private void check(JavaType type, JavaMethod method, ConditionEvents events) {
        var erasure = type.toErasure();
        if (!isOurs(erasure) && !isOfTheJdk(erasure) && !erasure.getName().equals(EITHER)) {
            report(method, "has the foreign type " + erasure.getName(), events);
        }
        if (type instanceof JavaParameterizedType generic) {
            var arguments = generic.getActualTypeArguments();
            if (erasure.getName().equals(EITHER) && !isFailureOfOurs(arguments.get(0))) {
                report(method, "has an Either whose left is " + arguments.get(0).getName(), events);
            }
            arguments.stream()
                    .filter(argument -> !(argument instanceof JavaTypeVariable))
                    .forEach(argument -> check(argument, method, events));
        }
    }

    private boolean isFailureOfOurs(JavaType left) {
        var type = left.toErasure();
        return isOurs(type)
                && (type.isRecord()
                        || type.reflect().isSealed()
                        || type.getFullName().endsWith(".application.failure.Failure"));
    }

    private boolean isOurs(JavaClass type) {
        return type.getBaseComponentType().getPackageName().startsWith(root);
    }

    private static boolean isOfTheJdk(JavaClass type) {
        var element = type.getBaseComponentType();
        return element.isPrimitive() || element.getPackageName().startsWith("java.");
    }

    private static void report(JavaMethod method, String what, ConditionEvents events) {
        events.add(SimpleConditionEvent.violated(method, method.getFullName() + " " + what));
    }
}
