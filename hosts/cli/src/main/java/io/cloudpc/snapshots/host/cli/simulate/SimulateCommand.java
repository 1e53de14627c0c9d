package io.cloudpc.snapshots.host.cli.simulate;

import io.cloudpc.snapshots.adapter.filesystem.LocalDiskSources;
import io.cloudpc.snapshots.adapter.inmemory.InMemoryTenant;
import io.cloudpc.snapshots.adapter.inmemory.SampleTenant;
import io.cloudpc.snapshots.adapter.inmemory.file.TenantFile;
import io.cloudpc.snapshots.domain.disk.writing.SampleDisk;
import io.cloudpc.snapshots.host.cli.command.HostCommand;
import io.cloudpc.snapshots.host.cli.output.Shell;
import io.cloudpc.snapshots.host.cli.output.Tone;
import io.cloudpc.snapshots.host.cli.report.ExitCode;
import io.cloudpc.snapshots.host.cli.report.HostError;
import io.cloudpc.snapshots.host.cli.report.Problem;
import io.cloudpc.snapshots.testing.graphsimulator.GraphDialect;
import io.cloudpc.snapshots.testing.graphsimulator.GraphSimulator;
import io.vavr.control.Either;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code simulate}: Microsoft Graph on this machine, for those who build a host and have no tenant. */
@Command(
        name = "simulate",
        description = {
            "Serves a simulated Microsoft Graph on a loopback port.",
            "The tenant is in memory, and changes to it are lost when the simulator stops. POST faults to"
                    + " /simulator/faults.",
            "Exit code 1: the tenant file is invalid, or the certificate cannot be written. 3: the port is not available."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  cloudpc-snapshots simulate --port 8080",
            "  cloudpc-snapshots simulate --port 8080 --tenant contoso.json",
            "  cloudpc-snapshots simulate --port 8443 --tls simulator.pem",
            "  curl -H 'Authorization: Bearer any' http://127.0.0.1:8080/beta/users/megan@contoso.com"
        })
public final class SimulateCommand extends HostCommand {
    private static final long SAMPLE_DISK_BYTES = 64L << 20;
    private static final int HIGHEST_PORT = 65_535;

    @Option(names = "--port", paramLabel = "N", description = "The port to listen on. Any that is free unless given.")
    private int port;

    @Option(
            names = "--tenant",
            paramLabel = "FILE",
            description = "The tenant to begin with. Contoso's sample tenant unless given, with megan.vhd in 'disks'.")
    private Optional<Path> tenantFile = Optional.empty();

    @Option(
            names = "--tls",
            paramLabel = "FILE",
            description = "Serve https with a new certificate. FILE gets the certificate, for clients to trust, and is"
                    + " removed when the simulator stops.")
    private Optional<Path> certificateFile = Optional.empty();

    @Option(
            names = "--tolerant",
            description = "Accept every known spelling: fileName and blobName, retrieveSnapshotImportResult and"
                    + " retrieveSnapshotImportResults.")
    private boolean tolerant;

    private final CountDownLatch stopped = new CountDownLatch(1);

    public SimulateCommand(Shell shell) {
        super(shell);
    }

    @Override
    protected Either<Problem, ExitCode> run() {
        if (port < 0 || port > HIGHEST_PORT) {
            return Either.left(Problem.usage("There is no port " + port + ".", "Give one from 1 to 65535."));
        }
        return tenant().flatMap(this::serve);
    }

    private Either<Problem, InMemoryTenant> tenant() {
        var host = InMemoryTenant.builder().clock(shell().clock()).localFiles(new LocalDiskSources());
        return tenantFile
                .map(file -> TenantFile.read(file, host)
                        .mapLeft(failure -> HostError.TENANT_FILE.with(failure.message(), failure.remedy())))
                .orElseGet(() -> Either.right(SampleTenant.addTo(host.build())
                        .addBlob(SampleTenant.disk("megan.vhd"), SampleDisk.fixedVhd(SAMPLE_DISK_BYTES))));
    }

    private Either<Problem, ExitCode> serve(InMemoryTenant tenant) {
        var simulator = GraphSimulator.of(tenant).clock(tenant.clock()).port(port);
        if (tolerant) {
            simulator.dialect(GraphDialect.tolerant());
        }
        certificateFile.ifPresent(file -> simulator.tls());
        try (var running = simulator.start()) {
            var unwritten = running.certificate().flatMap(this::writeCertificate);
            if (unwritten.isPresent()) {
                return Either.left(unwritten.get());
            }
            announce(running.baseUrl().toString());
            stopped.await();
        } catch (IOException e) {
            return Either.left(HostError.PORT_UNAVAILABLE.with(port, String.valueOf(e.getMessage())));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Either.right(ExitCode.DONE);
    }

    private void announce(String url) {
        show(json -> json.type("simulator").text("baseUrl", url), text -> {
            text.line(Tone.GOOD, "Microsoft Graph is simulated at", url + ". Stop it with Ctrl-C.");
            certificateFile.ifPresent(file -> text.line(
                    Tone.PLAIN,
                    "Certificate",
                    file + ". Set NODE_EXTRA_CA_CERTS to it for Node.js, use --cacert for curl, or import it into a"
                            + " trust store for Java (keytool -importcert)."));
        });
    }

    private Optional<Problem> writeCertificate(String pem) {
        var file = certificateFile.orElseThrow();
        try {
            Files.writeString(file, pem, StandardOpenOption.CREATE_NEW);
            file.toFile().deleteOnExit();
            return Optional.empty();
        } catch (FileAlreadyExistsException e) {
            return Optional.of(HostError.CERTIFICATE_NOT_WRITTEN.with(file, "it exists already"));
        } catch (IOException e) {
            return Optional.of(HostError.CERTIFICATE_NOT_WRITTEN.with(
                    file, "the file system reported " + e.getClass().getSimpleName()));
        }
    }
}
