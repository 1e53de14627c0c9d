package io.cloudpc.snapshots.domain.windows.hive;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudpc.snapshots.domain.disk.testing.CountingBytes;
import io.cloudpc.snapshots.domain.windows.hive.testing.Bytes;
import io.cloudpc.snapshots.domain.windows.hive.testing.HiveMaker;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a search reads of hives of real size, whose keys lie far from each other. */
class HiveReadsTest {
    @ParameterizedTest
    @ValueSource(ints = {16, 100})
    void readsLittleOfALargeHiveInFewRounds(int mebibytes) {
        int services = 700;
        HiveMaker maker = new HiveMaker("SYSTEM").gap((mebibytes << 20) / services / 8 * 8);
        for (int i = 0; i < services; i++) {
            maker.number("ControlSet001\\Services\\Service" + i, "Start", i);
        }
        byte[] hive = maker.bytes();
        CountingBytes counted = new CountingBytes(new Bytes(hive));

        List<Long> starts = Hive.open(counted, List.of()).get().read(view -> IntStream.range(0, 20)
                .mapToObj(i -> view.value("ControlSet001\\Services\\Service" + i * 30, "Start")
                        .get()
                        .map(value -> value.number().orElseThrow())
                        .orElse(-1L))
                .toList());

        assertThat(hive.length).isGreaterThan(mebibytes << 20);
        assertThat(starts)
                .containsExactlyElementsOf(
                        IntStream.range(0, 20).mapToObj(i -> i * 30L).toList());
        assertThat(counted.rounds()).isLessThanOrEqualTo(8);
        assertThat(counted.reads()).isLessThanOrEqualTo(32);
        assertThat(counted.bytesRead()).isLessThan(3 << 20);
    }
}
