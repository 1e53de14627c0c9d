package io.cloudpc.snapshots.testing.azurite;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Azurite's files, in the build folder of this module. Whoever needs them first installs them; others, in other
 * processes too, wait for that.
 */
final class Installation {
    private static final Lock WITHIN_PROCESS = new ReentrantLock();
    private static final long INSTALL_MINUTES = 8;

    private final Path folder;

    private Installation(Path folder) {
        this.folder = folder;
    }

    static Installation ready() {
        var installation = new Installation(buildFolder().resolve("azurite"));
        WITHIN_PROCESS.lock();
        try {
            installation.makeReady();
        } catch (IOException e) {
            throw new UncheckedIOException("Azurite could not be installed", e);
        } finally {
            WITHIN_PROCESS.unlock();
        }
        return installation;
    }

    /** The command that starts Azurite's blob service, without its options. */
    List<String> command() {
        return List.of(
                "node",
                "--require",
                folder.resolve("end-with-parent.js").toString(),
                folder.resolve("node_modules/azurite/dist/src/blob/main.js").toString());
    }

    /** Where this process may keep the data of an emulator. */
    Path newDataFolder() throws IOException {
        return Files.createTempDirectory(Files.createDirectories(folder.resolve("data")), "run-");
    }

    private void makeReady() throws IOException {
        Files.createDirectories(folder);
        try (var channel = FileChannel.open(
                        folder.resolve("install.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var lock = channel.lock()) {
            copy("end-with-parent.js");
            var wanted = resource("package-lock.json");
            var installed = folder.resolve("installed-package-lock.json");
            if (!Files.exists(installed) || !Files.readString(installed).equals(wanted)) {
                Files.deleteIfExists(installed);
                copy("package.json");
                copy("package-lock.json");
                runNpm();
                Files.writeString(installed, wanted);
            }
        }
    }

    private void runNpm() throws IOException {
        var log = folder.resolve("npm.log");
        var npm = Processes.start(
                new ProcessBuilder("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund")
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile()),
                "npm");
        try {
            if (!npm.waitFor(INSTALL_MINUTES, TimeUnit.MINUTES) || npm.exitValue() != 0) {
                throw new IllegalStateException("npm could not install Azurite. The tests need the npm registry once.\n"
                        + Files.readString(log));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while npm installed Azurite", e);
        } finally {
            npm.destroy();
        }
    }

    private void copy(String name) throws IOException {
        try (var in = open(name)) {
            Files.copy(in, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static String resource(String name) throws IOException {
        try (var in = open(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static InputStream open(String name) {
        return Objects.requireNonNull(Installation.class.getResourceAsStream(name), name);
    }

    /** The folder that holds this module's classes, or its jar: outside of sources, and removed by a clean build. */
    private static Path buildFolder() {
        try {
            var place = Path.of(Installation.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return Objects.requireNonNull(place.getParent(), "classes have a folder around them");
        } catch (URISyntaxException e) {
            throw new IllegalStateException("the place of a class is a file", e);
        }
    }
}
