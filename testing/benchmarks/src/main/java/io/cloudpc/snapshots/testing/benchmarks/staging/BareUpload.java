package io.cloudpc.snapshots.testing.benchmarks.staging;

import io.cloudpc.snapshots.testing.benchmarks.azure.BareClient;
import java.net.URI;
import java.nio.file.Path;

/** Sends one file over bare sockets to a page blob that is there: what the emulator and this machine can do at most. */
public final class BareUpload {
    static final String URL = "BENCHMARK_WRITABLE_URL";

    private BareUpload() {}

    public static void main(String[] arguments) throws Exception {
        var blob = URI.create(System.getenv(URL));
        Upload.all(Path.of(arguments[0]), () -> new BareClient(blob)::put);
    }
}
