package io.cloudpc.snapshots.testing.graphsimulator;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Writes the values of ASN.1 that a certificate is made of, in their distinguished encoding (X.690). */
final class Der {
    static final int INTEGER = 0x02;
    static final int OCTETS = 0x04;
    static final int UTF8 = 0x0c;
    static final int UTC_TIME = 0x17;
    static final int SET = 0x31;
    static final byte[] TRUE = {0x01, 0x01, (byte) 0xff};

    private static final int BIT_STRING = 0x03;
    private static final int OBJECT_ID = 0x06;
    private static final int SEQUENCE = 0x30;

    private Der() {}

    /** A value with its tag and its length, which is below 65536. */
    static byte[] of(int tag, byte[] content) {
        var out = new ByteArrayOutputStream();
        out.write(tag);
        if (content.length >= 0x100) {
            out.write(0x82);
            out.write(content.length >> 8);
        } else if (content.length >= 0x80) {
            out.write(0x81);
        }
        out.write(content.length & 0xff);
        out.writeBytes(content);
        return out.toByteArray();
    }

    static byte[] sequence(byte[]... parts) {
        var out = new ByteArrayOutputStream();
        for (var part : parts) {
            out.writeBytes(part);
        }
        return of(SEQUENCE, out.toByteArray());
    }

    static byte[] text(int tag, String text) {
        return of(tag, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Whole bytes of bits. */
    static byte[] bits(byte[] bytes) {
        var content = new byte[bytes.length + 1];
        System.arraycopy(bytes, 0, content, 1, bytes.length);
        return of(BIT_STRING, content);
    }

    static byte[] objectId(int first, int second, int... others) {
        var out = new ByteArrayOutputStream();
        out.write(first * 40 + second);
        for (int part : others) {
            for (int shift = 21; shift > 0; shift -= 7) {
                if (part >> shift != 0) {
                    out.write(((part >> shift) & 0x7f) | 0x80);
                }
            }
            out.write(part & 0x7f);
        }
        return of(OBJECT_ID, out.toByteArray());
    }
}
