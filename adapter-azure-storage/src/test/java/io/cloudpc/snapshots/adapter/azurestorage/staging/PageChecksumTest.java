package io.cloudpc.snapshots.adapter.azurestorage.staging;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudpc.snapshots.adapter.azurestorage.EmulatedStorage;
import io.cloudpc.snapshots.application.port.storage.Hold;
import io.cloudpc.snapshots.application.port.storage.StagingNotes;
import io.cloudpc.snapshots.application.port.storage.StagingWriter;
import io.cloudpc.snapshots.domain.disk.ByteRange;
import io.cloudpc.snapshots.testing.azurite.Azurite;
import io.cloudpc.snapshots.testing.azurite.FaultyNetwork;
import io.cloudpc.snapshots.testing.azurite.StorageRequest;
import io.cloudpc.snapshots.testing.azurite.StorageRequest.Kind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

class PageChecksumTest {
    private static final int LENGTH = 4 << 20;
    private static final ByteBuffer PAGE =
            ByteBuffer.allocateDirect(512).put(0, (byte) 7).asReadOnlyBuffer();

    @Test
    void isCrc64WhereTheServiceKnowsIt() throws IOException {
        write(Azurite.start(), (writer, network) -> {
            writer.write(512, PAGE).get();
            writer.write(1024, PAGE).get();

            assertThat(pagesPut(network)).hasSize(2).allSatisfy(request -> {
                assertThat(request.header("x-ms-content-crc64")).isEqualTo(Crc64.of(PAGE));
                assertThat(request.header("content-md5")).isEmpty();
            });
        });
    }

    @Test
    void isMd5WhereTheServiceDoesNotAndIsAskedJustOnce() throws IOException {
        write(Azurite.startStrict(), (writer, network) -> {
            writer.write(512, PAGE).get();
            writer.write(1024, PAGE).get();

            assertThat(pagesPut(network))
                    .extracting(request -> request.header("content-md5").isEmpty())
                    .containsExactly(true, false, false);
            assertThat(writer.read(List.of(new ByteRange(512, 512))).get().get(0)[0])
                    .isEqualTo((byte) 7);
        });
    }

    private static List<StorageRequest> pagesPut(FaultyNetwork network) {
        return network.seen().stream()
                .filter(request -> request.kind() == Kind.PUT_PAGE)
                .toList();
    }

    private static void write(Azurite started, BiConsumer<StagingWriter, FaultyNetwork> test) throws IOException {
        try (var azurite = started;
                var network = new FaultyNetwork(azurite)) {
            var emulated = new EmulatedStorage(azurite);
            var place = emulated.blob(emulated.newContainer(), "megan.vhd");
            try (var storage = emulated.adapterAt(network.endpoint()).build()) {
                var area = storage.stagingArea();
                var made =
                        area.create(place, LENGTH, new StagingNotes(Map.of())).get();
                try (var writer = area.open(made, Hold.passing()).get()) {
                    test.accept(writer, network);
                }
            }
        }
    }
}
