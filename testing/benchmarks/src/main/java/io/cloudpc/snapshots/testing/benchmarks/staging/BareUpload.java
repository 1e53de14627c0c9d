package io.cloudpc.snapshots.testing.benchmarks.staging;

import io.cloudpc.snapshots.testing.benchmarks.azure.BareClient;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;

/** Sends one file over bare sockets to a page blob that is there: what the emulator, the link and this machine can do at most. */
public final class BareUpload {
    static final String URL = "BENCHMARK_WRITABLE_URL";

    private static final int TRIES = 20;

    private BareUpload() {}

    /** Takes the file, and how many sockets to use. */
    public static void main(String[] arguments) throws Exception {
        var blob = URI.create(System.getenv(URL));
        Upload.all(Path.of(arguments[0]), Integer.parseInt(arguments[1]), () -> new Socket(blob)::put);
    }

    /** Makes its connection anew when it is cut. */
    private static final class Socket {
        private final URI blob;
        private BareClient client;

        Socket(URI blob) throws IOException {
            this.blob = blob;
            this.client = new BareClient(blob);
        }

        void put(byte[] content, long offset) throws IOException {
            for (int attempt = 1; ; attempt++) {
                try {
                    client.put(content, offset);
                    return;
                } catch (IOException e) {
                    if (attempt == TRIES) {
                        throw e;
                    }
                    client.close();
                    client = new BareClient(blob);
                }
            }
        }
    }
}
