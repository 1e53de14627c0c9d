package io.cloudpc.snapshots.testing.graphsimulator;

import io.cloudpc.snapshots.adapter.inmemory.InMemoryTenant;
import io.cloudpc.snapshots.adapter.inmemory.SampleTenant;
import io.cloudpc.snapshots.adapter.inmemory.file.TenantFile;
import io.cloudpc.snapshots.adapter.inmemory.file.TenantFileFailure;
import io.cloudpc.snapshots.domain.disk.writing.SampleDisk;
import io.vavr.control.Either;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

/**
 * Runs a simulator until the process ends: {@code [--port N] [--tenant FILE] [--token TOKEN]}. Without a file it is the
 * sample tenant, with a disk {@code megan.vhd} in its container {@code disks}.
 */
public final class SimulatorMain {
    private static final long SAMPLE_DISK_BYTES = 64L << 20;
    private static final Set<String> OPTIONS = Set.of("--port", "--tenant", "--token");

    private SimulatorMain() {}

    /** Exits with 2 for arguments that make no sense, and with 1 for a file that holds no tenant. */
    public static void main(String[] args) throws IOException, InterruptedException {
        var options = options(args);
        if (options.isEmpty()) {
            System.err.println("Usage: [--port N] [--tenant FILE] [--token TOKEN]");
            System.exit(2);
            return;
        }
        var tenant = tenant(options.get());
        if (tenant.isLeft()) {
            System.err.println(tenant.getLeft().message());
            System.exit(1);
            return;
        }
        var simulator = GraphSimulator.of(tenant.get());
        Optional.ofNullable(options.get().get("--port")).map(Integer::parseInt).ifPresent(simulator::port);
        Optional.ofNullable(options.get().get("--token")).ifPresent(simulator::token);
        try (var running = simulator.start()) {
            System.out.println("Microsoft Graph is simulated at " + running.baseUrl() + ". Stop it with Ctrl-C.");
            new CountDownLatch(1).await();
        }
    }

    private static Either<TenantFileFailure, InMemoryTenant> tenant(Map<String, String> options) {
        var file = options.get("--tenant");
        if (file == null) {
            return Either.right(SampleTenant.addTo(InMemoryTenant.builder().build())
                    .addBlob(SampleTenant.disk("megan.vhd"), SampleDisk.fixedVhd(SAMPLE_DISK_BYTES)));
        }
        return TenantFile.read(Path.of(file), InMemoryTenant.builder());
    }

    private static Optional<Map<String, String>> options(String[] args) {
        var options = new HashMap<String, String>();
        for (int i = 0; i < args.length; i += 2) {
            boolean known = OPTIONS.contains(args[i]) && i + 1 < args.length;
            if (!known || (args[i].equals("--port") && !args[i + 1].matches("\\d{1,5}"))) {
                return Optional.empty();
            }
            options.put(args[i], args[i + 1]);
        }
        return Optional.of(options);
    }
}
