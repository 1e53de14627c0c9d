package io.cloudpc.snapshots.host.cli.demo;

import io.cloudpc.snapshots.environments.inmemory.InMemorySettings;
import io.cloudpc.snapshots.host.cli.environment.EnvironmentOptions;
import io.cloudpc.snapshots.host.cli.report.HostError;
import io.cloudpc.snapshots.host.cli.report.Problem;
import io.vavr.control.Either;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where the demonstration keeps its files: in a directory that goes with it, or where the tenant is to be saved.
 *
 * @param otherDisk the disk of another person's desktop
 * @param passing the directory that goes with them; empty if they stay
 */
record DemoFiles(Path tenant, Path sampleDisk, Path otherDisk, Optional<TemporaryDirectory> passing)
        implements AutoCloseable {
    Path journal() {
        return InMemorySettings.journalOf(tenant);
    }

    /** Files that stay, none of which is there yet; or files that go. */
    static Either<Problem, DemoFiles> open(Optional<String> savedTenant) {
        return savedTenant.map(DemoFiles::staying).orElseGet(DemoFiles::temporary);
    }

    private static Either<Problem, DemoFiles> staying(String savedTenant) {
        return EnvironmentOptions.path("--save-tenant", savedTenant)
                .map(tenant -> new DemoFiles(
                        tenant, diskBeside(tenant, ".vhd"), diskBeside(tenant, "-grady.vhd"), Optional.empty()))
                .flatMap(files -> Stream.of(files.tenant, files.sampleDisk, files.otherDisk, files.journal())
                        .filter(Files::exists)
                        .findFirst()
                        .<Either<Problem, DemoFiles>>map(present -> Either.left(HostError.ALREADY_THERE.with(present)))
                        .orElse(Either.right(files)));
    }

    private static Either<Problem, DemoFiles> temporary() {
        try {
            var directory = TemporaryDirectory.create();
            return Either.right(new DemoFiles(
                    directory.path().resolve("contoso.json"),
                    directory.path().resolve("megan.vhd"),
                    directory.path().resolve("grady.vhd"),
                    Optional.of(directory)));
        } catch (IOException e) {
            return Either.left(notWritten(e));
        }
    }

    static Problem notWritten(IOException e) {
        return HostError.NOT_WRITTEN.with(e);
    }

    private static Path diskBeside(Path tenant, String ending) {
        var name = String.valueOf(tenant.getFileName());
        int dot = name.lastIndexOf('.');
        return tenant.resolveSibling((dot > 0 ? name.substring(0, dot) : name) + ending);
    }

    @Override
    public void close() {
        passing.ifPresent(TemporaryDirectory::close);
    }
}
