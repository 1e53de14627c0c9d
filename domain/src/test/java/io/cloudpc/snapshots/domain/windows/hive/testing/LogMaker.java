package io.cloudpc.snapshots.domain.windows.hive.testing;

import io.cloudpc.snapshots.domain.disk.testing.Numbers;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Writes a transaction log in the format of Windows 8.1 and later, with a hash of its own making. */
public final class LogMaker {
    private static final int PAGE = 4096;
    private static final int BINS = 4096;

    private final ByteArrayOutputStream log = new ByteArrayOutputStream();
    private long sequence;

    /** Starts a log of this hive, whose first entry has this sequence number. */
    public LogMaker(byte[] hive, long firstSequence) {
        byte[] base = Arrays.copyOf(hive, 512);
        Numbers.le32(base, 4, firstSequence);
        Numbers.le32(base, 8, firstSequence);
        Numbers.le32(base, 28, 6);
        log.writeBytes(HiveMaker.checksummed(base));
        sequence = firstSequence;
    }

    /** Adds an entry that makes one hive the other, page by page. */
    public LogMaker entry(byte[] from, byte[] to) {
        return entry(sequence++, from, to);
    }

    /** Skips a sequence number. */
    public LogMaker gap() {
        sequence++;
        return this;
    }

    private LogMaker entry(long number, byte[] from, byte[] to) {
        List<Integer> pages = new ArrayList<>();
        for (int at = BINS; at < to.length; at += PAGE) {
            if (at >= from.length || !Arrays.equals(from, at, at + PAGE, to, at, at + PAGE)) {
                pages.add(at);
            }
        }
        int length = (40 + pages.size() * (8 + PAGE) + 511) / 512 * 512;
        byte[] entry = new byte[length];
        Numbers.text(entry, 0, "HvLE");
        Numbers.le32(entry, 4, length);
        Numbers.le32(entry, 12, number);
        Numbers.le32(entry, 16, to.length - BINS);
        Numbers.le32(entry, 20, pages.size());
        for (int i = 0; i < pages.size(); i++) {
            Numbers.le32(entry, 40 + i * 8, pages.get(i) - BINS);
            Numbers.le32(entry, 44 + i * 8, PAGE);
            System.arraycopy(to, pages.get(i), entry, 40 + pages.size() * 8 + i * PAGE, PAGE);
        }
        log.writeBytes(hashed(entry));
        return this;
    }

    /** The entry with its hashes made right. */
    public static byte[] hashed(byte[] entry) {
        Numbers.le64(entry, 24, marvin(entry, 40, entry.length));
        Numbers.le64(entry, 32, marvin(entry, 0, 32));
        return entry;
    }

    public byte[] bytes() {
        return log.toByteArray();
    }

    private static long marvin(byte[] bytes, int from, int to) {
        int[] state = {0x884def82, 0xc5554e7a};
        ByteBuffer words = ByteBuffer.wrap(bytes, from, to - from).order(ByteOrder.LITTLE_ENDIAN);
        while (words.remaining() >= 4) {
            state[0] += words.getInt();
            mix(state);
        }
        state[0] += 0x80;
        mix(state);
        mix(state);
        return ((long) state[1] << 32) | (state[0] & 0xffffffffL);
    }

    private static void mix(int[] state) {
        state[1] ^= state[0];
        state[0] = ((state[0] << 20) | (state[0] >>> 12)) + state[1];
        state[1] = ((state[1] << 9) | (state[1] >>> 23)) ^ state[0];
        state[0] = ((state[0] << 27) | (state[0] >>> 5)) + state[1];
        state[1] = (state[1] << 19) | (state[1] >>> 13);
    }
}
