package io.cloudpc.snapshots.adapter.graph.failure;

import java.io.IOException;

/** Why this adapter did not send; an I/O exception, because the HTTP client passes on no other. */
public final class NotSent extends IOException {
    /** The credential was told that it is not welcome. */
    public static final String CREDENTIAL_REFUSED = "CredentialRefused";

    private final String code;

    public NotSent(String code, String message) {
        super(message);
        this.code = code;
    }

    String code() {
        return code;
    }
}
