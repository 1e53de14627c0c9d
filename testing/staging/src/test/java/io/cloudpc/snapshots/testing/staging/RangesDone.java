package io.cloudpc.snapshots.testing.staging;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.cloudpc.snapshots.testing.azurite.Fate;
import io.cloudpc.snapshots.testing.azurite.StorageRequest;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Passes writes on, and remembers where those began that the storage carried out. */
final class RangesDone implements Fate {
    private final List<Long> offsets = new CopyOnWriteArrayList<>();

    @Override
    public byte[] of(StorageRequest request) throws IOException {
        var answer = request.passOn();
        if (new String(answer, ISO_8859_1).startsWith("HTTP/1.1 201")) {
            offsets.add(AzuriteBench.offset(request));
        }
        return answer;
    }

    List<Long> offsets() {
        return offsets;
    }
}
