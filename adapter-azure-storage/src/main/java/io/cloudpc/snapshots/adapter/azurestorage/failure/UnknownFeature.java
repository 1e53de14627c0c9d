package io.cloudpc.snapshots.adapter.azurestorage.failure;

/**
 * The service does not support what a request asks for. Emulators answer this with a status of 500 or more, which the SDK
 * would retry.
 */
@SuppressWarnings("serial")
public final class UnknownFeature extends RuntimeException {
    /** The storage error code of such a response. */
    public static final String CODE = "FeatureNotSupported";

    static final int STATUS = 501;
}
