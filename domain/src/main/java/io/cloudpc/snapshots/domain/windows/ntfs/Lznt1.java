package io.cloudpc.snapshots.domain.windows.ntfs;

import io.cloudpc.snapshots.domain.disk.reading.Fields;
import io.cloudpc.snapshots.domain.windows.volume.VolumeFailure;
import io.vavr.control.Either;

/** LZNT1, the compression of NTFS: chunks that each hold 4 KiB, coded with references back into the chunk. */
final class Lznt1 {
    private static final int CHUNK = 4096;
    private static final int COMPRESSED = 0x8000;

    private final byte[] in;
    private final byte[] out;

    private Lznt1(byte[] in, byte[] out) {
        this.in = in;
        this.out = out;
    }

    /**
     * Decompresses a unit.
     *
     * @param unitBytes length of the result; what is not coded reads as zeros
     */
    static Either<VolumeFailure, byte[]> decompress(byte[] compressed, int unitBytes) {
        byte[] out = new byte[unitBytes];
        return new Lznt1(compressed, out).run() ? Either.right(out) : Damage.of("compressed data", "is not LZNT1");
    }

    private boolean run() {
        int at = 0;
        for (int to = 0; to < out.length && at + 2 <= in.length; to += CHUNK) {
            int header = Fields.le16(in, at);
            if (header == 0) {
                return true;
            }
            int from = at + 2;
            int end = from + (header & 0xfff) + 1;
            if (end > in.length || !chunk(from, end, to, (header & COMPRESSED) != 0)) {
                return false;
            }
            at = end;
        }
        return true;
    }

    private boolean chunk(int from, int end, int to, boolean compressed) {
        int limit = Math.min(to + CHUNK, out.length);
        if (compressed) {
            return expand(from, end, to, limit);
        }
        if (end - from > limit - to) {
            return false;
        }
        System.arraycopy(in, from, out, to, end - from);
        return true;
    }

    private boolean expand(int from, int end, int start, int limit) {
        int at = from;
        int to = start;
        while (at < end) {
            int kinds = in[at++];
            for (int i = 0; i < 8 && at < end; i++, kinds >>= 1) {
                boolean isReference = (kinds & 1) != 0;
                if (to == limit || (isReference && at + 2 > end)) {
                    return false;
                }
                if (isReference) {
                    int done = copyBack(Fields.le16(in, at), to, start, limit);
                    if (done < 0) {
                        return false;
                    }
                    to = done;
                    at += 2;
                } else {
                    out[to++] = in[at++];
                }
            }
        }
        return true;
    }

    /** Repeats earlier bytes; the further into the chunk, the more bits tell how far back. Negative if impossible. */
    private int copyBack(int reference, int to, int start, int limit) {
        int lengthBits = 12;
        for (int reach = to - start - 1; reach >= 0x10; reach >>= 1) {
            lengthBits--;
        }
        int length = (reference & ((1 << lengthBits) - 1)) + 3;
        int back = (reference >>> lengthBits) + 1;
        if (back > to - start || length > limit - to) {
            return -1;
        }
        for (int i = to; i < to + length; i++) {
            out[i] = out[i - back];
        }
        return to + length;
    }
}
