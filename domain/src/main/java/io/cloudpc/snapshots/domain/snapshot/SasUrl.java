package io.cloudpc.snapshots.domain.snapshot;

import io.vavr.control.Either;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The URL of a blob with a shared access signature: whoever has it can read the disk. It prints itself redacted, and
 * {@link #reveal()} is the only way to the signature.
 */
public final class SasUrl implements SourceLocation {
    private final String url;
    private final String withoutSignature;
    private final ContainerName container;
    private final BlobName blob;
    private final SasGrant grant;

    SasUrl(String url, String withoutSignature, ContainerName container, BlobName blob, SasGrant grant) {
        this.url = url;
        this.withoutSignature = withoutSignature;
        this.container = container;
        this.blob = blob;
        this.grant = grant;
    }

    /**
     * Reads a SAS URL and reports everything that is wrong with it for the policy's purpose: it must be https to an Azure
     * blob endpoint, name one blob, and carry a signature with read permission for that blob or its container that is
     * valid for long enough. A URL that was changed on its way here is reported as that alone. The problems never repeat
     * the query of the URL.
     */
    public static Either<InvalidInput, SasUrl> parse(String text, SasPolicy policy) {
        return SasUrlParser.parse(text, policy);
    }

    /**
     * What stands against using this URL under this policy; empty if nothing does. A URL may have been read for another
     * purpose, and time passes. A URL whose validity is set by a stored access policy shows no dates.
     */
    public List<InvalidInput> problems(SasPolicy policy) {
        return grant.problems(policy);
    }

    /** The whole URL with its signature. Give it to the service and to storage, and to nothing that keeps it. */
    public String reveal() {
        return url;
    }

    /** The URL of the blob alone, without any parameter. */
    public String withoutSignature() {
        return withoutSignature;
    }

    /** The container of the blob. */
    public ContainerName container() {
        return container;
    }

    /** The blob. */
    public BlobName blob() {
        return blob;
    }

    /** When it expires; empty if a stored access policy decides that. */
    public Optional<Instant> expiry() {
        return grant.expiry();
    }

    @Override
    public String fileName() {
        return blob.fileName();
    }

    /** Two are equal if they name the same blob by the same signature. */
    @Override
    public boolean equals(Object other) {
        return other instanceof SasUrl sas && url.equals(sas.url);
    }

    @Override
    public int hashCode() {
        return url.hashCode();
    }

    /** The URL with its query redacted. */
    @Override
    public String toString() {
        return withoutSignature + "?…";
    }
}
