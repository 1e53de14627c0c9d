package io.cloudpc.snapshots.domain.windows.hive;

import io.cloudpc.snapshots.domain.disk.reading.Fields;

/** Marvin32, the hash of entries in a transaction log. */
final class Marvin32 {
    /** The seed that Windows uses for transaction logs: bytes 82 EF 4D 88 7A 4E 55 C5. */
    static final long LOG_SEED = 0xc5554e7a884def82L;

    private int low;
    private int high;

    private Marvin32(long seed) {
        low = (int) seed;
        high = (int) (seed >>> 32);
    }

    /** The hash of the bytes in [from, to). */
    static long hash(long seed, byte[] bytes, int from, int to) {
        Marvin32 state = new Marvin32(seed);
        int at = from;
        for (; to - at >= 4; at += 4) {
            state.add((int) Fields.le32(bytes, at));
        }
        int last = 0x80;
        for (int i = to - 1; i >= at; i--) {
            last = (last << 8) | (bytes[i] & 0xff);
        }
        state.add(last);
        state.mix();
        return ((long) state.high << 32) | Integer.toUnsignedLong(state.low);
    }

    private void add(int number) {
        low += number;
        mix();
    }

    private void mix() {
        high ^= low;
        low = Integer.rotateLeft(low, 20) + high;
        high = Integer.rotateLeft(high, 9) ^ low;
        low = Integer.rotateLeft(low, 27) + high;
        high = Integer.rotateLeft(high, 19);
    }
}
