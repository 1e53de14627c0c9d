package io.cloudpc.snapshots.domain.snapshot;

/** What can be wrong with a SAS URL. */
public enum SasProblem {
    /** Not a URL at all. */
    NOT_A_URL,
    /** Escaped, quoted, cut or otherwise changed by what it passed through. */
    CHANGED_ON_THE_WAY,
    /** Another scheme than https. */
    NOT_HTTPS,
    /** User name or password in front of the host. */
    USER_INFO,
    /** Not a blob endpoint of a known cloud, or of one that was allowed explicitly. */
    NOT_A_BLOB_ENDPOINT,
    /** Does not name a container and a blob by Azure's rules. */
    NOT_A_BLOB,
    /** Names a snapshot or a version of a blob, where only the base blob will do. */
    NOT_THE_BASE_BLOB,
    /** No signature: the URL grants nothing. */
    NO_SIGNATURE,
    /** A parameter of the signature is given twice, or cannot be read. */
    UNREADABLE_PARAMETER,
    /** Grants no read permission. */
    NO_READ_PERMISSION,
    /** Signed for something else than this blob or its container. */
    WRONG_RESOURCE,
    /** Restricted to client addresses, where another host reads the blob. */
    BOUND_TO_ADDRESSES,
    /** Not valid yet. */
    NOT_YET_VALID,
    /** Not valid any more. */
    EXPIRED,
    /** Expires before the disk can be expected to have been read. */
    EXPIRES_TOO_SOON
}
