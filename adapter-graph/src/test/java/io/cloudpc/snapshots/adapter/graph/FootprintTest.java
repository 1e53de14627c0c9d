package io.cloudpc.snapshots.adapter.graph;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.credential.TokenCredential;
import io.cloudpc.snapshots.adapter.graph.call.GraphRetries;
import io.cloudpc.snapshots.adapter.graph.http.GraphTimeouts;
import io.cloudpc.snapshots.adapter.graph.service.BlobProperty;
import java.io.File;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
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
    void showsNoMoreThanTheTenantAndWhatItIsBuiltFrom() {
        var shown = new LinkedHashSet<Class<?>>();
        var open = new ArrayDeque<Class<?>>(List.of(GraphTenant.class));
        while (!open.isEmpty()) {
            var type = open.remove();
            if (type.getName().startsWith(GraphTenant.class.getPackageName()) && shown.add(type)) {
                Arrays.stream(type.getDeclaredMethods())
                        .filter(method -> Modifier.isPublic(method.getModifiers()))
                        .flatMap(FootprintTest::types)
                        .map(shownType -> shownType.isArray() ? shownType.getComponentType() : shownType)
                        .forEach(open::add);
            }
        }

        assertThat(shown).containsExactlyInAnyOrderElementsOf(PUBLIC);
    }

    private static Stream<Class<?>> types(Method method) {
        return Stream.concat(Stream.of(method.getReturnType()), Arrays.stream(method.getParameterTypes()));
    }
}
