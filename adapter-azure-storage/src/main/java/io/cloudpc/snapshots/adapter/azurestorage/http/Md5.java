package io.cloudpc.snapshots.adapter.azurestorage.http;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The checksum that the service compares with what it received. */
public final class Md5 {
    private Md5() {}

    public static byte[] of(byte[] bytes) {
        return of(ByteBuffer.wrap(bytes));
    }

    /** The checksum of what remains in the buffer, whose position stays. */
    public static byte[] of(ByteBuffer bytes) {
        try {
            var digest = MessageDigest.getInstance("MD5");
            digest.update(bytes.duplicate());
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has MD5", e);
        }
    }
}
