package io.cloudpc.snapshots.adapter.azurestorage.staging;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.azure.storage.common.implementation.contentvalidation.StorageCrc64Calculator;
import java.nio.ByteBuffer;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Crc64Test {
    /** "check" of CRC-64/NVME: https://reveng.sourceforge.io/crc-catalogue/all.htm */
    @Test
    void givesTheCheckValueOfTheCatalogue() {
        assertThat(Crc64.valueOf(ByteBuffer.wrap("123456789".getBytes(US_ASCII))))
                .isEqualTo(0xae8b14860a799888L);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7, 8, 9, 512, 8191, 8192, 8193, 8200, 100_000, 4 << 20})
    void givesWhatTheSdkGives(int length) {
        var bytes = new byte[length];
        new Random(length).nextBytes(bytes);

        assertThat(Crc64.valueOf(ByteBuffer.wrap(bytes))).isEqualTo(StorageCrc64Calculator.compute(bytes, 0));
    }

    @Test
    void isOfWhatRemainsInAnyBufferWhosePositionStays() {
        var array = new byte[3000];
        new Random(1).nextBytes(array);
        var direct = ByteBuffer.allocateDirect(3000).put(array).position(100).limit(2661);
        var middle = ByteBuffer.wrap(array, 100, 2561);

        var crc = Crc64.valueOf(direct);

        assertThat(crc).isEqualTo(StorageCrc64Calculator.compute(array, 100, 2561, 0));
        assertThat(Crc64.valueOf(middle)).isEqualTo(crc);
        assertThat(Crc64.valueOf(direct.asReadOnlyBuffer())).isEqualTo(crc);
        assertThat(direct.position()).isEqualTo(100);
    }

    @Test
    void isWrittenAsTheServiceWritesIt() {
        assertThat(Crc64.of(ByteBuffer.wrap("123456789".getBytes(US_ASCII)))).isEqualTo("iJh5CoYUi64=");
    }
}
