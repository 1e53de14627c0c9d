package io.cloudpc.snapshots.testing.benchmarks.staging;

import com.azure.storage.blob.models.PageRange;
import io.cloudpc.snapshots.testing.benchmarks.azure.Emulator;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Sends one file the way the SDK's own samples do. */
public final class SdkUpload {
    private SdkUpload() {}

    public static void main(String[] arguments) throws Exception {
        var file = Path.of(arguments[0]);
        var emulator = Emulator.ofEnvironment();
        var blob = emulator.client(emulator.blob(Contestant.BLOB)).getPageBlobClient();
        blob.create(Files.size(file), true);
        Upload.all(
                file,
                Upload.IN_FLIGHT,
                () -> (content, offset) -> blob.uploadPages(
                        new PageRange().setStart(offset).setEnd(offset + content.length - 1),
                        new ByteArrayInputStream(content)));
    }
}
