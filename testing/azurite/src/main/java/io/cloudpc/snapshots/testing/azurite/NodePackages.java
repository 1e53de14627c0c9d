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
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Packages of npm in the build folder of a module, as the {@code package.json} and the {@code package-lock.json} beside
 * one of its classes name them. Whoever needs them first installs them; others, in other processes too, wait for that.
 */
public final class NodePackages {
    private static final Lock WITHIN_PROCESS = new ReentrantLock();
    private static final long INSTALL_MINUTES = 8;

    private final Class<?> owner;
    private final String name;
    private final Path folder;

    private NodePackages(Class<?> owner, String name) {
        this.owner = owner;
        this.name = name;
        folder = buildFolder(owner).resolve(name);
    }

    /**
     * Installs them, unless they are there.
     *
     * @param name what they are called in messages, and the name of their folder
     * @param files resources beside the class that are copied into the folder
     */
    public static NodePackages installed(Class<?> owner, String name, String... files) {
        var packages = new NodePackages(owner, name);
        WITHIN_PROCESS.lock();
        try {
            packages.makeReady(files);
        } catch (IOException e) {
            throw new UncheckedIOException(name + " could not be installed", e);
        } finally {
            WITHIN_PROCESS.unlock();
        }
        return packages;
    }

    /** Where they are. */
    public Path folder() {
        return folder;
    }

    private void makeReady(String... files) throws IOException {
        Files.createDirectories(folder);
        try (var channel = FileChannel.open(
                        folder.resolve("install.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var lock = channel.lock()) {
            for (var file : files) {
                copy(file);
            }
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
                throw new IllegalStateException("npm could not install " + name
                        + ". The tests need the npm registry once.\n" + Files.readString(log));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while npm installed " + name, e);
        } finally {
            npm.destroy();
        }
    }

    private void copy(String file) throws IOException {
        try (var in = open(file)) {
            Files.copy(in, folder.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private String resource(String file) throws IOException {
        try (var in = open(file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private InputStream open(String file) {
        return Objects.requireNonNull(owner.getResourceAsStream(file), file);
    }

    /** The folder that holds the module's classes, or its jar: outside of sources, and removed by a clean build. */
    private static Path buildFolder(Class<?> owner) {
        try {
            var place = Path.of(
                    owner.getProtectionDomain().getCodeSource().getLocation().toURI());
            return Objects.requireNonNull(place.getParent(), "classes have a folder around them");
        } catch (URISyntaxException e) {
            throw new IllegalStateException("the place of a class is a file", e);
        }
    }
}
