package io.cloudpc.snapshots.adapter.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class FootprintTest {
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
}
