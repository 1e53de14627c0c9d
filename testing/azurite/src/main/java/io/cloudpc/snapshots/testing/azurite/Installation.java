package io.cloudpc.snapshots.testing.azurite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Azurite's files, in the build folder of this module. */
final class Installation {
    private static final String END_WITH_PARENT = "end-with-parent.js";

    private final Path folder;

    private Installation(Path folder) {
        this.folder = folder;
    }

    static Installation ready() {
        return new Installation(NodePackages.installed(Installation.class, "azurite", END_WITH_PARENT)
                .folder());
    }

    /** The command that starts Azurite's blob service, without its options. */
    List<String> command() {
        return List.of(
                "node",
                "--require",
                folder.resolve(END_WITH_PARENT).toString(),
                folder.resolve("node_modules/azurite/dist/src/blob/main.js").toString());
    }

    /** Where this process may keep the data of an emulator. */
    Path newDataFolder() throws IOException {
        return Files.createTempDirectory(Files.createDirectories(folder.resolve("data")), "run-");
    }
}
