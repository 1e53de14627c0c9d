package io.cloudpc.snapshots.host.cli.environment;

import com.azure.core.credential.TokenCredential;
import io.cloudpc.snapshots.adapter.graph.GraphCloud;
import io.cloudpc.snapshots.adapter.graph.GraphRetries;
import io.cloudpc.snapshots.adapter.graph.GraphTenant;
import io.cloudpc.snapshots.application.SnapshotImports;
import io.cloudpc.snapshots.application.port.journal.ImportEvents;
import io.cloudpc.snapshots.domain.disk.DiskPolicy;
import io.cloudpc.snapshots.domain.journal.HostId;
import io.cloudpc.snapshots.domain.snapshot.LocalFile;
import io.cloudpc.snapshots.domain.snapshot.SourceLocation;
import io.cloudpc.snapshots.domain.snapshot.StorageBlob;
import io.cloudpc.snapshots.host.cli.configuration.AzureSettings;
import io.cloudpc.snapshots.host.cli.configuration.Cloud;
import io.cloudpc.snapshots.host.cli.identity.SignIn;
import io.cloudpc.snapshots.host.cli.identity.StaticToken;
import io.cloudpc.snapshots.host.cli.report.Problem;
import io.vavr.control.Either;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/**
 * A real tenant: the service and the directory by Microsoft Graph; disks and the journal in Azure Storage. Or a trial of
 * it, on a simulator and an emulator, where the settings allow that.
 */
final class AzureEnvironment implements Environment {
    private final AzureBlobs storage;
    private final SnapshotImports imports;
    private final Clock clock;
    private final List<String> arguments;

    private AzureEnvironment(
            AzureSettings settings,
            SignIn signIn,
            Clock clock,
            DiskPolicy diskPolicy,
            ImportEvents events,
            List<String> arguments) {
        this.clock = clock;
        this.arguments = List.copyOf(arguments);
        this.storage = new AzureBlobs(settings, signIn, clock);
        var graph = graph(settings, signIn, clock);
        this.imports = SnapshotImports.builder()
                .service(graph.service())
                .directory(graph.directory())
                .sources(storage.sources())
                .reach(storage.reach())
                .journal(storage.journal())
                .blobEndpoints(storage.blobEndpoints())
                .events(events)
                .clock(clock)
                .host(new HostId("cli-" + ProcessHandle.current().pid() + "-" + UUID.randomUUID()))
                .diskPolicy(diskPolicy)
                .build();
    }

    /**
     * The environment of these settings, signed in.
     *
     * @param arguments by which the next command finds it
     */
    static Either<Problem, Environment> open(
            AzureSettings settings, Clock clock, DiskPolicy diskPolicy, ImportEvents events, List<String> arguments) {
        var signIn = SignIn.by(settings.login(), settings.cloud(), clock);
        boolean needed = settings.emulation().graphToken().isEmpty() || AzureBlobs.needsSignIn(settings);
        return (needed ? signIn.to(cloud(settings.cloud()).scope()) : Either.<Problem, String>right(""))
                .map(signedIn -> new AzureEnvironment(settings, signIn, clock, diskPolicy, events, arguments));
    }

    private static GraphTenant graph(AzureSettings settings, SignIn signIn, Clock clock) {
        var usual = GraphRetries.usual();
        var builder = GraphTenant.builder()
                .cloud(cloud(settings.cloud()))
                .clock(clock)
                .retries(new GraphRetries(settings.requestTries(), usual.firstWait(), usual.longestWait()))
                .credential(settings.emulation()
                        .graphToken()
                        .<TokenCredential>map(StaticToken::new)
                        .orElse(signIn));
        settings.emulation().graph().ifPresent(builder::baseUrlForTests);
        return builder.build();
    }

    private static GraphCloud cloud(Cloud cloud) {
        return switch (cloud) {
            case PUBLIC -> GraphCloud.GLOBAL;
            case US_GOVERNMENT -> GraphCloud.US_GOVERNMENT_L4;
        };
    }

    @Override
    public SnapshotImports imports() {
        return imports;
    }

    @Override
    public Storage storage() {
        return storage;
    }

    @Override
    public Clock clock() {
        return clock;
    }

    @Override
    public Duration simulated() {
        return Duration.ZERO;
    }

    @Override
    public Either<Problem, SourceLocation> place(LocalFile file) {
        return Either.left(Problem.refused(
                NOT_STAGED,
                "'" + file.path() + "' is a file on this machine, and the service reads storage only.",
                "Stage it as a page blob first, then name that, as in --disk-blob CONTAINER/BLOB. To stage it:"));
    }

    @Override
    public Either<Problem, SourceLocation> offer(StorageBlob blob) {
        return storage.offer(blob);
    }

    @Override
    public List<String> arguments() {
        return arguments;
    }
}
