package io.cloudpc.snapshots.adapter.azurestorage.staging;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.LongBuffer;
import java.util.Base64;

/**
 * The checksum of pages that the service compares with what it received: CRC-64/NVME, which costs a fraction of MD5. The
 * SDK has it too, but keeps it to itself, and frames requests as large as ours in a way of its own.
 *
 * @see <a href="https://learn.microsoft.com/rest/api/storageservices/put-page">Put Page, x-ms-content-crc64</a>
 */
final class Crc64 {
    private static final long POLYNOMIAL = 0x9A6C9329AC4BC9B5L;
    private static final int VALUES = 256;

    /** For the byte at each place of a word, what it adds to the checksum. */
    private static final long[] TABLE = table();

    /** How many words are copied to where they can be worked on fast. */
    private static final int WORDS = 1024;

    private Crc64() {}

    /** The checksum of what remains in the buffer, as the service writes it; the buffer's position stays. */
    static String of(ByteBuffer bytes) {
        var checksum = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        return Base64.getEncoder()
                .encodeToString(checksum.putLong(valueOf(bytes)).array());
    }

    static long valueOf(ByteBuffer bytes) {
        var rest = bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        var words = rest.asLongBuffer();
        rest.position(rest.position() + words.remaining() * Long.BYTES);
        long crc = update(-1, words);
        while (rest.hasRemaining()) {
            crc = crc >>> Byte.SIZE ^ TABLE[(int) (crc ^ rest.get()) & 0xff];
        }
        return ~crc;
    }

    /** All in one method: compilers that do not optimize much leave calls in such a loop. */
    private static long update(long start, LongBuffer words) {
        long crc = start;
        var table = TABLE;
        var part = new long[Math.min(WORDS, words.remaining())];
        while (words.hasRemaining()) {
            int count = Math.min(part.length, words.remaining());
            words.get(part, 0, count);
            for (int i = 0; i < count; i++) {
                long word = crc ^ part[i];
                crc = table[7 * VALUES + (int) (word & 0xff)]
                        ^ table[6 * VALUES + ((int) (word >>> 8) & 0xff)]
                        ^ table[5 * VALUES + ((int) (word >>> 16) & 0xff)]
                        ^ table[4 * VALUES + ((int) (word >>> 24) & 0xff)]
                        ^ table[3 * VALUES + ((int) (word >>> 32) & 0xff)]
                        ^ table[2 * VALUES + ((int) (word >>> 40) & 0xff)]
                        ^ table[VALUES + ((int) (word >>> 48) & 0xff)]
                        ^ table[(int) (word >>> 56)];
            }
        }
        return crc;
    }

    private static long[] table() {
        var table = new long[Long.BYTES * VALUES];
        for (int value = 0; value < VALUES; value++) {
            long crc = value;
            for (int bit = 0; bit < Byte.SIZE; bit++) {
                crc = crc >>> 1 ^ ((crc & 1) == 0 ? 0 : POLYNOMIAL);
            }
            table[value] = crc;
        }
        for (int i = VALUES; i < table.length; i++) {
            long before = table[i - VALUES];
            table[i] = before >>> Byte.SIZE ^ table[(int) before & 0xff];
        }
        return table;
    }
}
