package io.cloudpc.snapshots.adapter.graph;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.credential.TokenCredential;
import java.io.File;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What comes along with this adapter, and what its users get to see of it. */
class FootprintTest {
    private static final List<Class<?>> PUBLIC = List.of(
            GraphTenant.class,
            GraphTenant.Builder.class,
            GraphCloud.class,
            BlobProperty.class,
            GraphTimeouts.class,
            GraphRetries.class);

    @Test
    void bringsNoSecondHttpStack() {
        var names = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(path -> new File(path).getName());

        assertThat(names)
                .isNotEmpty()
                .noneMatch(name -> name.startsWith("netty-")
                        || name.startsWith("reactor-netty")
                        || name.startsWith("azure-core-http")
                        || name.startsWith("azure-identity"));
    }

    @Test
    void showsNoTypeOfTheSdkButTheCredential() {
        assertThat(PUBLIC.stream()
                        .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                        .filter(method -> Modifier.isPublic(method.getModifiers()))
                        .flatMap(FootprintTest::types)
                        .filter(type -> !type.equals(TokenCredential.class)))
                .isNotEmpty()
                .allMatch(type -> type.isPrimitive()
                        || type.isArray()
                        || type.getName().startsWith("java.")
                        || type.getName().startsWith("io.cloudpc.snapshots."));
    }

    @Test
    void showsNothingElse() throws ClassNotFoundException {
        var classes = new File(GraphTenant.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .getPath()
                + GraphTenant.class.getPackageName().replace('.', '/'));
        var names = Arrays.stream(Objects.requireNonNull(classes.list()))
                .filter(name -> name.endsWith(".class") && !name.startsWith("package-info"))
                .map(name -> GraphTenant.class.getPackageName() + "." + name.replace(".class", ""))
                .toList();

        assertThat(names).hasSizeGreaterThan(20);
        for (var name : names) {
            var type = Class.forName(name, false, GraphTenant.class.getClassLoader());
            assertThat(PUBLIC.contains(type))
                    .as(name)
                    .isEqualTo(Modifier.isPublic(type.getModifiers()) && !isInsidePrivate(type));
        }
    }

    private static boolean isInsidePrivate(Class<?> type) {
        var outer = type.getEnclosingClass();
        return outer != null && !Modifier.isPublic(outer.getModifiers());
    }

    private static Stream<Class<?>> types(Method method) {
        return Stream.concat(Stream.of(method.getReturnType()), Arrays.stream(method.getParameterTypes()));
    }
}
